package dev.flycd.engine.plan;

import dev.flycd.model.FlyCdException;

/** FlyCD's own files on this machine cannot be written; the message names the folder and says what to do. */
public final class LocalFilesException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    public LocalFilesException(String message, Throwable cause) {
        super(message, cause);
    }
}
