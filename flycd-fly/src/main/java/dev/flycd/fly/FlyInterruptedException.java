package dev.flycd.fly;

/** The thread was interrupted; what was under way may or may not have happened. */
public final class FlyInterruptedException extends FlyException {

    private static final long serialVersionUID = 1L;

    public FlyInterruptedException(String message) {
        super(message, Retry.MAY_HELP);
    }
}
