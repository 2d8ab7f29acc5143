package dev.flycd.server.store;

import dev.flycd.model.FlyCdException;
import org.jspecify.annotations.Nullable;

/**
 * The store cannot be read or written now. Nothing of what was asked is done, unless the connection to PostgreSQL broke
 * at the very commit: then it may have been. Trying again later is always right.
 */
public final class StoreException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
