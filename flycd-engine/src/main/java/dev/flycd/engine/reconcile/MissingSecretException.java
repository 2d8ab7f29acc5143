package dev.flycd.engine.reconcile;

import dev.flycd.model.FlyCdException;

/** An app lists secrets whose values are not to be had here; nothing was touched. */
public final class MissingSecretException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    public MissingSecretException(String message) {
        super(message);
    }
}
