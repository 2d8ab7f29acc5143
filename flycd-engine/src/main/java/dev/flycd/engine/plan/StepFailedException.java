package dev.flycd.engine.plan;

import dev.flycd.model.FlyCdException;

/** A step did what it could, but what it wanted is not so; the message says what is and what to do. */
public final class StepFailedException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    public StepFailedException(String message) {
        super(message);
    }
}
