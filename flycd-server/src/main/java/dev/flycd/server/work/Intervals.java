package dev.flycd.server.work;

import java.time.Duration;

/**
 * How often the server looks by itself.
 *
 * @param poll at the least between two questions to one repository, registry or folder; up to half of it is added
 * @param reconcile between two comparisons of an app, ± 20 %
 */
public record Intervals(Duration poll, Duration reconcile) {

    public Intervals {
        if (poll.isNegative() || poll.isZero() || reconcile.isNegative() || reconcile.isZero()) {
            throw new IllegalArgumentException("intervals must be positive, not " + poll + " and " + reconcile);
        }
    }
}
