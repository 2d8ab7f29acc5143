package dev.flycd.server.work;

import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.Next;
import java.time.Duration;

/**
 * How often the server looks by itself.
 *
 * @param poll at the least between two questions to one repository, registry or folder; up to half of it is added
 * @param reconcile between two comparisons of an app, ± 20 %
 */
public record Intervals(Duration poll, Duration reconcile) {

    /** How soon after a deploy an app is looked at, when its machines have had time to come up. */
    static final Duration SETTLING = Duration.ofSeconds(30);

    public Intervals {
        if (poll.isNegative() || poll.isZero() || reconcile.isNegative() || reconcile.isZero()) {
            throw new IllegalArgumentException("intervals must be positive, not " + poll + " and " + reconcile);
        }
    }

    /** Returns the next comparison of an app about which nothing is to be done. */
    Next comparison() {
        return comparisonAfter(reconcile);
    }

    /** Returns the next comparison of an app, about so much later. */
    Next comparisonAfter(Duration time) {
        return Next.after(Lane.LOOK, Trigger.RECONCILE, Backoff.around(time));
    }

    /** Returns the next question to a repository or registry. */
    Next poll(Lane lane) {
        return Next.after(lane, Trigger.POLL, Backoff.atLeast(poll));
    }
}
