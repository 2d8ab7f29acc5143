package dev.flycd.cli.console;

import dev.flycd.model.FlyCdException;

/** A question got no answer: the input ended, or somebody pressed Ctrl-C. */
public final class UnansweredException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    UnansweredException(String message) {
        super(message);
    }
}
