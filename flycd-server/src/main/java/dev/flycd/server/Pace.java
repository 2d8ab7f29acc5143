package dev.flycd.server;

import java.time.Duration;

/**
 * How often and how much at a time.
 *
 * @param poll between two questions to a git repository or registry, to which up to half of it is added at random
 * @param reconcile between two comparisons of an app with what is live
 * @param parallel runs at a time
 * @param shutdownGrace how long what runs may take to end when the server is told to stop
 * @param syncOnStartup whether every app is looked at when the server starts, not only when its time has come
 */
public record Pace(Duration poll, Duration reconcile, int parallel, Duration shutdownGrace, Switch syncOnStartup) {

    private static final Duration LONGEST = Duration.ofDays(30);

    public static final Pace DEFAULT =
            new Pace(Duration.ofMinutes(2), Duration.ofHours(1), 4, Duration.ofMinutes(5), Switch.ON);

    private static final int MOST_RUNS = 256;

    public Pace {
        checkInterval(poll);
        checkInterval(reconcile);
        checkGrace(shutdownGrace);
        checkParallel(parallel);
    }

    /** Returns the most that is added to {@link #poll} at random. */
    public Duration pollJitter() {
        return poll.dividedBy(2);
    }

    static Duration checkInterval(Duration value) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "it must be 1s to " + LONGEST.toHours() + "h, not " + value.toSeconds() + "s");
        }
        return value;
    }

    static Duration checkGrace(Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("it must be at most " + LONGEST.toHours() + "h");
        }
        return value;
    }

    static int checkParallel(int value) {
        if (value < 1 || value > MOST_RUNS) {
            throw new IllegalArgumentException("it must be 1 to " + MOST_RUNS + ", not " + value);
        }
        return value;
    }
}
