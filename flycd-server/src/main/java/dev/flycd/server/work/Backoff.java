package dev.flycd.server.work;

import dev.flycd.server.store.Claim;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Next;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait, with jitter, so that many do not begin at the same moment. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 8;

    private Backoff() {}

    /**
     * Returns the wait after so many failures in a row, at least 1: 5 s doubled each time, up to 15 minutes, ± 20 %.
     */
    static Duration after(int failures) {
        Duration whole = FIRST.multipliedBy(1L << Math.min(DOUBLINGS, failures - 1));
        return around(whole.compareTo(LONGEST) > 0 ? LONGEST : whole);
    }

    /** Returns the next try of a job that failed once more. */
    static Next again(Claim claim, Trigger trigger) {
        return again(claim, trigger, Duration.ZERO);
    }

    /** Returns the next try of a job that failed once more, not before a time. */
    static Next again(Claim claim, Trigger trigger, Duration atLeast) {
        int failures = claim.attempts() + 1;
        Duration wait = after(failures);
        return new Next(claim.lane(), claim.intent(), trigger, wait.compareTo(atLeast) < 0 ? atLeast : wait, failures);
    }

    /** Returns a time ± 20 %. */
    static Duration around(Duration time) {
        long millis = time.toMillis();
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(-millis / 5, millis / 5 + 1));
    }

    /** Returns a time and up to half of it. */
    static Duration atLeast(Duration time) {
        return time.plusMillis(ThreadLocalRandom.current().nextLong(time.toMillis() / 2 + 1));
    }
}
