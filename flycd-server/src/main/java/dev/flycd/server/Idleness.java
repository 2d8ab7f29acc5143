package dev.flycd.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Tells whether nothing was to be done, and nobody asked for anything, for long enough. Safe for use by many threads.
 */
final class Idleness {

    private final Duration limit;
    private final Predicate<Duration> hasWork;
    private final LongSupplier nanos;
    private final AtomicLong since;

    /**
     * Begins to count.
     *
     * @param hasWork returns whether there is something to do now or within a time
     * @param nanos the time, of a clock that never jumps
     */
    Idleness(Duration limit, Predicate<Duration> hasWork, LongSupplier nanos) {
        this.limit = limit;
        this.hasWork = hasWork;
        this.nanos = nanos;
        this.since = new AtomicLong(nanos.getAsLong());
    }

    /** Notes that somebody asked for something. */
    void interrupted() {
        since.set(nanos.getAsLong());
    }

    /** Returns whether it has lasted; looks for work, and counts anew if there is some. */
    boolean hasLasted() {
        if (hasWork.test(limit)) {
            interrupted();
        }
        return nanos.getAsLong() - since.get() >= limit.toNanos();
    }
}
