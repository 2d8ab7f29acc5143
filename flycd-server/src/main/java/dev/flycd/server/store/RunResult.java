package dev.flycd.server.store;

/** How a run ended. */
public enum RunResult {
    RUNNING,
    SUCCEEDED,
    /** Failed, and the same again would fail again. */
    FAILED,
    /** Failed for a reason that may go away by itself; tried again. */
    FAILED_FOR_NOW,
    /** Stopped between two steps, or its replica died; looked at again. */
    INTERRUPTED
}
