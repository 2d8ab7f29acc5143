package dev.flycd.git;

import dev.flycd.model.FlyCdException;
import org.jspecify.annotations.Nullable;

/** A repository could not be read. The message names it without user information and says what to do. */
public class GitException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, for callers that decide about trying again. */
    public enum Reason {
        AUTHENTICATION,
        HOST_KEY,
        REF_NOT_FOUND,
        UNREACHABLE,
        TIMED_OUT,
        REFUSED_CONTENT,
        FAILED
    }

    private final Reason reason;

    public GitException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public GitException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
