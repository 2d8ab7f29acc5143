package dev.flycd.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What ends by itself.
 *
 * @param idle after how long without anything to do the server does; never without it
 * @param token when the token for Fly.io does, if that is known
 */
public record Lifetime(Optional<Duration> idle, Optional<Instant> token) {

    /** Nothing does, as far as is known. */
    public static final Lifetime UNLIMITED = new Lifetime(Optional.empty(), Optional.empty());

    public Lifetime {
        idle.ifPresent(Pace::checkInterval);
    }
}
