package dev.flycd.server.work;

import dev.flycd.engine.Failure;
import dev.flycd.server.store.Claim;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Next;
import dev.flycd.server.store.Store;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done about an app that could not be compared: it keeps what runs, is marked, and tried again if that can
 * help.
 */
final class FailedComparison {

    private static final Logger LOG = LoggerFactory.getLogger(FailedComparison.class);

    private FailedComparison() {}

    /** Marks the app and returns when to try again. */
    static Next next(Claim claim, Failure failure, Store store, Intervals intervals) {
        String name = claim.job().subject();
        store.apps().markUnknown(List.of(name), reason(failure.kind()), failure.message());
        Next next = switch (failure.kind()) {
            case TRANSIENT, STOPPED -> Backoff.again(claim, Trigger.RETRY);
            case CONFIG, PERMANENT -> intervals.comparison();
        };
        LOG.warn("{} cannot be compared, failures in a row: {}: {}", name, claim.attempts() + 1, failure.message());
        return next;
    }

    private static String reason(Failure.Kind kind) {
        return switch (kind) {
            case CONFIG -> "ConfigInvalid";
            case TRANSIENT, PERMANENT -> "ComparisonFailed";
            case STOPPED -> "Interrupted";
        };
    }
}
