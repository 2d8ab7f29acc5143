package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;

/** A simulated Fly says no, as the real API would. */
final class RefusedException extends FlyException {

    private static final long serialVersionUID = 1L;

    private static final int CONFLICT = 409;

    private final int status;
    private final String code;

    RefusedException(int status, String message) {
        this(status, message, "");
    }

    RefusedException(int status, String message, String code) {
        super(message, status == CONFLICT || status >= 500 ? Retry.MAY_HELP : Retry.USELESS);
        this.status = status;
        this.code = code;
    }

    /** Returns the word the API puts beside its message, such as {@code insufficient_capacity}; or empty text. */
    String code() {
        return code;
    }

    /** Returns the HTTP status the API would answer with. */
    int status() {
        return status;
    }
}
