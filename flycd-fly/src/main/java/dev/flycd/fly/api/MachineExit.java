package dev.flycd.fly.api;

/**
 * How a machine's program last ended.
 *
 * @param reason who ended it
 */
public record MachineExit(int code, Reason reason) {

    /** Who ended a program. */
    public enum Reason {
        /** It was asked to stop, by a person or by autostop. */
        REQUESTED,
        BY_ITSELF
    }
}
