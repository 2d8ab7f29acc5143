package dev.flycd.server;

/** Whether something is done. */
public enum Switch {
    ON,
    OFF
}
