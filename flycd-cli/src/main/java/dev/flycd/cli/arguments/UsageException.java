package dev.flycd.cli.arguments;

import dev.flycd.model.FlyCdException;

/** The command line itself is wrong: whoever typed it must act. */
public final class UsageException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** @param remedy what to do, as a sentence; may be empty */
    public UsageException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
