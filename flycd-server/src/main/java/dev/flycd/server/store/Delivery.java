package dev.flycd.server.store;

import dev.flycd.server.event.SourceEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * A webhook that was accepted.
 *
 * @param id ours, in the order of arrival when sorted as text
 * @param result what was done about it, for people; empty while it waits
 * @param times how often it was sent
 */
public record Delivery(
        String id,
        String provider,
        Optional<String> remoteId,
        SourceEvent event,
        State state,
        int attempts,
        int times,
        Instant receivedAt,
        Optional<String> result) {

    /** What became of it. */
    public enum State {
        PENDING,
        DONE,
        /** Failed so often that it is left alone until somebody replays it. */
        SET_ASIDE
    }
}
