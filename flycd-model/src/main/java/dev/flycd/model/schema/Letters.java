package dev.flycd.model.schema;

/** Whether small and large letters differ. */
public enum Letters {
    AS_WRITTEN,
    /** They do not; what is declared is in small letters. */
    ANY
}
