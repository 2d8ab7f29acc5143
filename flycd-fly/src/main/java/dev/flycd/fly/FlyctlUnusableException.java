package dev.flycd.fly;

/** flyctl is missing, too old or does not start; nothing was touched. */
public final class FlyctlUnusableException extends FlyException {

    private static final long serialVersionUID = 1L;

    public FlyctlUnusableException(String message) {
        super(message, Retry.USELESS);
    }
}
