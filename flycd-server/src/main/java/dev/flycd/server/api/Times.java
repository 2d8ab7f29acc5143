package dev.flycd.server.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as they are shown. */
final class Times {

    private Times() {}

    /** Returns it to the millisecond. */
    static Instant shown(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
