package dev.flycd.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long the token for Fly.io lasts. */
record TokenLife(Instant end) {

    private static final Duration WARNED = Duration.ofDays(30);

    /** Returns what to tell people of it; empty while it is long until then. */
    Optional<String> warning(Instant now) {
        Duration left = Duration.between(now, end);
        if (left.compareTo(WARNED) > 0) {
            return Optional.empty();
        }
        String what = left.isNegative()
                ? "The token for Fly.io ended on " + end + ", and nothing can be deployed"
                : "The token for Fly.io ends on " + end + ", in " + left.toDays() + " days";
        return Optional.of(
                what + ": set a new FLY_API_TOKEN and its FLYCD_TOKEN_EXPIRES, or run 'flycd install' again");
    }
}
