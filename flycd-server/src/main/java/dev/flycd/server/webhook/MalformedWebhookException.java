package dev.flycd.server.webhook;

import dev.flycd.model.FlyCdException;

/** A webhook that is not what its sender's kind sends. The message is safe to show: it quotes nothing of it. */
public final class MalformedWebhookException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    public MalformedWebhookException(String message) {
        super(message);
    }
}
