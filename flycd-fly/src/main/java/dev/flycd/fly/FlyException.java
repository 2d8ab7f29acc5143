package dev.flycd.fly;

import dev.flycd.model.FlyCdException;
import org.jspecify.annotations.Nullable;

/** Fly.io or flyctl refused or failed. The message holds the request or command and its last lines, redacted. */
public class FlyException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    /** Whether trying again later, with nothing changed, can help. */
    public enum Retry {
        MAY_HELP,
        USELESS
    }

    private final Retry retry;

    public FlyException(String message, Retry retry) {
        super(message);
        this.retry = retry;
    }

    public FlyException(String message, Retry retry, @Nullable Throwable cause) {
        super(message, cause);
        this.retry = retry;
    }

    public Retry retry() {
        return retry;
    }
}
