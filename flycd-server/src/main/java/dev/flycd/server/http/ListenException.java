package dev.flycd.server.http;

import dev.flycd.model.FlyCdException;

/** The server cannot listen where it is told to. Whoever runs it must act. */
public final class ListenException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    ListenException(String host, int port, Throwable cause) {
        super(
                "cannot listen on " + host + " port " + port + ": " + reason(cause)
                        + ". Does another program use the port, or is it for the administrator only, as those below"
                        + " 1024 may be? Choose another one with --webhook-port or WEBHOOK_PORT",
                cause);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
