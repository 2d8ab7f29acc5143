package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;

/** The API answered with an error, or not at all. */
public final class ApiFailureException extends FlyException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ApiFailureException(int status, String message) {
        super(message, Retry.MAY_HELP);
        this.status = status;
    }

    /** Returns the HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }
}
