package dev.flycd.fly;

/** A Fly access token; never shown. */
public record AccessToken(String secret) {

    public AccessToken {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("the access token is empty");
        }
    }

    @Override
    public String toString() {
        return "AccessToken[redacted]";
    }
}
