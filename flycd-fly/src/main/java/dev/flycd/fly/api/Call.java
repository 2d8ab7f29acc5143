package dev.flycd.fly.api;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request and how it may be repeated.
 *
 * @param body JSON, or null for none; never shown
 * @param authorization the header; never shown
 * @param repeat when it may be sent again
 * @param answers statuses besides 2xx that are answers, not failures
 * @param time for all repetitions together
 */
record Call(
        String method,
        URI uri,
        @Nullable String body,
        String authorization,
        Repeat repeat,
        Set<Integer> answers,
        Duration time) {

    /** When a request may be sent again. */
    enum Repeat {
        /** Doing it twice is the same as doing it once. */
        ALWAYS,
        /** Only if it has certainly not been done: no connection, or refused with 429. */
        IF_NOT_DONE
    }

    /** Returns method and path, for messages. */
    @Override
    public String toString() {
        return method + " " + uri.getPath();
    }
}
