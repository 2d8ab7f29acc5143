package dev.flycd.engine.reconcile;

import dev.flycd.model.FlyCdException;

/** Another run works on the app; nothing was touched. */
public final class AppBusyException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    public AppBusyException(String message) {
        super(message);
    }
}
