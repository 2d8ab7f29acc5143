package dev.flycd.fly;

/** The app exists but belongs to an organisation that was not meant, or that the token cannot see. */
public final class AppTakenException extends FlyException {

    private static final long serialVersionUID = 1L;

    public AppTakenException(String message) {
        super(message, Retry.USELESS);
    }
}
