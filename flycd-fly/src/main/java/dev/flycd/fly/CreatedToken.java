package dev.flycd.fly;

import java.time.Instant;

/**
 * A token that was just made: the only time its value can be had. Never shown.
 *
 * @param value as {@code FLY_API_TOKEN} takes it
 * @param expires when it ends
 */
public record CreatedToken(String value, Instant expires) {

    public CreatedToken {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the token is empty");
        }
    }

    /** Returns when it ends; the value is left out. */
    @Override
    public String toString() {
        return "CreatedToken[redacted, expires=" + expires + "]";
    }
}
