package dev.flycd.fly;

/** There is no app of that name. */
public final class AppNotFoundException extends FlyException {

    private static final long serialVersionUID = 1L;

    public AppNotFoundException(String message) {
        super(message, Retry.USELESS);
    }
}
