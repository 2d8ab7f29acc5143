package dev.flycd.server.api;

import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.store.Delivery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a webhook that was accepted.
 *
 * @param remoteId the sender's id of it
 * @param result what was done about it; null while it waits
 * @param times how often it was sent
 */
record DeliveryView(
        String id,
        String provider,
        @Nullable String remoteId,
        Event event,
        String state,
        int attempts,
        int times,
        Instant receivedAt,
        @Nullable String result) {

    /** What it said. */
    record Event(String kind, String summary) {
        static Event of(SourceEvent event) {
            return new Event(kind(event), event.summary());
        }

        private static String kind(SourceEvent event) {
            if (event instanceof SourceEvent.Push) {
                return "push";
            }
            if (event instanceof SourceEvent.PullRequest) {
                return "pull-request";
            }
            return event instanceof SourceEvent.ImagePush ? "image-push" : "other";
        }
    }

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.id(),
                delivery.provider(),
                delivery.remoteId().orElse(null),
                Event.of(delivery.event()),
                Words.of(delivery.state()),
                delivery.attempts(),
                delivery.times(),
                Times.shown(delivery.receivedAt()),
                delivery.result().orElse(null));
    }

    /**
     * Some deliveries, the newest first.
     *
     * @param next what to give as {@code before} for earlier ones; null if there are none
     */
    record Page(List<DeliveryView> deliveries, @Nullable String next) {}
}
