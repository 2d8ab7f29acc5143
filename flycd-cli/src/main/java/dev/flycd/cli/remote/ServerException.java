package dev.flycd.cli.remote;

import dev.flycd.model.FlyCdException;

/** A server could not be asked, or refused. */
public final class ServerException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String remedy;

    /**
     * Makes one.
     *
     * @param status of HTTP; 0 without an answer
     * @param remedy what to do, as a sentence; may be empty
     */
    public ServerException(int status, String message, String remedy) {
        super(message);
        this.status = status;
        this.remedy = remedy;
    }

    public int status() {
        return status;
    }

    public String remedy() {
        return remedy;
    }
}
