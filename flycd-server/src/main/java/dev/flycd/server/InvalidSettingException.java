package dev.flycd.server;

import dev.flycd.model.FlyCdException;

/**
 * A setting of the server is missing or wrong: whoever starts it must act. The message names the variable or option and
 * never quotes a secret.
 */
public final class InvalidSettingException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    public InvalidSettingException(String message) {
        super(message);
    }
}
