package dev.flycd.model;

import org.jspecify.annotations.Nullable;

/**
 * Root of everything FlyCD throws on purpose; the subclass says who must act. Any other exception is a bug in FlyCD.
 *
 * <p>Messages say what failed, quote the value and say what to do. They never hold a secret.
 */
public abstract class FlyCdException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected FlyCdException(String message) {
        super(message);
    }

    protected FlyCdException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
