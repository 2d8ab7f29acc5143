package dev.flycd.fly;

/** Fly.io does not accept the token, or there is none. */
public final class FlyAuthenticationException extends FlyException {

    private static final long serialVersionUID = 1L;

    public FlyAuthenticationException(String message) {
        super(message, Retry.USELESS);
    }
}
