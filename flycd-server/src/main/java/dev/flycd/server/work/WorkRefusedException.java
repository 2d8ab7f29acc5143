package dev.flycd.server.work;

import dev.flycd.model.FlyCdException;

/** What was asked for cannot be done now, or not at all. */
public final class WorkRefusedException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    public WorkRefusedException(String message) {
        super(message);
    }
}
