package dev.flycd.fly.api;

import dev.flycd.fly.FlyInterruptedException;
import java.time.Duration;

/** A point in time until which something may be tried, and the one place where FlyCD waits for Fly. */
public final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Returns what is left; zero if it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    public boolean hasPassed() {
        return left().isZero();
    }

    /** Returns whether that much time is left. */
    public boolean allows(Duration time) {
        return left().compareTo(time) > 0;
    }

    /** Returns the earlier of this and that much time from now. */
    public Duration atMost(Duration time) {
        Duration left = left();
        return left.compareTo(time) < 0 ? left : time;
    }

    /**
     * Waits.
     *
     * @throws FlyInterruptedException if the thread was interrupted
     */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlyInterruptedException("interrupted while waiting to try again");
        }
    }
}
