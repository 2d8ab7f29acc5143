package dev.flycd.engine.catalog;

import dev.flycd.model.FlyCdException;

/** The thread that read a config tree was interrupted, and still is. */
public final class ReadInterruptedException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    ReadInterruptedException(Throwable cause) {
        super("reading the config tree was interrupted", cause);
    }
}
