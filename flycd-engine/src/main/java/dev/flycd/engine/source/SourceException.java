package dev.flycd.engine.source;

import dev.flycd.model.FlyCdException;
import org.jspecify.annotations.Nullable;

/** An app's source cannot be had, or holds what must not be deployed. The message says what to do. */
public final class SourceException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    public SourceException(String message) {
        super(message);
    }

    public SourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
