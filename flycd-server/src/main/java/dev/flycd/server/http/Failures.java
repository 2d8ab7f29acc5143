package dev.flycd.server.http;

import dev.flycd.server.store.StoreException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered when something went wrong. A bug is logged here, once. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private Failures() {}

    static Reply reply(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof RefusedException refused) {
            return refused.reply();
        }
        if (cause instanceof TimeoutException) {
            return Reply.error(503, "too-slow", "this took too long; try again later")
                    .retryAfter(PAUSE);
        }
        if (cause instanceof StoreException) {
            LOG.warn("A request could not be answered: {}", cause.getMessage());
            return Reply.error(503, "store", "the store cannot be used now; try again later")
                    .retryAfter(PAUSE);
        }
        String id = UUID.randomUUID().toString();
        LOG.error("A request failed for a reason that FlyCD does not know: a bug. The answer names {}", id, cause);
        return Reply.error(500, "internal", "FlyCD failed; its log says why under " + id);
    }
}
