package dev.flycd.server.observe;

/** How a line of the log is written. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** One JSON object, for programs that collect logs. */
    JSON
}
