package dev.flycd.fly.api;

import dev.flycd.fly.FlyInterruptedException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Lets a number of requests through at a time, and no more for a while once Fly.io has asked for that. */
final class Gate {

    /**
     * Fly.io limits reads by app and kind (1/s, bursts of 3), and publishes no limit by token. Two hundred apps that
     * are read once each, 100 ms away, take 0.7 s at this width; over HTTP/2 all share one connection, and servers
     * allow 100 streams in it as a rule.
     */
    private static final int AT_ONCE = 32;

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private volatile Deadline closed = Deadline.in(Duration.ZERO);

    /**
     * Waits for a place and for the end of a pause.
     *
     * @throws FlyInterruptedException if the thread is interrupted, its flag restored; it has no place then
     */
    void enter() {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlyInterruptedException("interrupted while waiting to ask Fly.io");
        }
        try {
            while (!closed.hasPassed()) {
                Deadline.pause(closed.left().plusMillis(1));
            }
        } catch (FlyInterruptedException e) {
            places.release();
            throw e;
        }
    }

    void leave() {
        places.release();
    }

    /** Lets nobody in for that long; a longer pause under way goes on. */
    synchronized void close(Duration time) {
        if (!closed.allows(time)) {
            closed = Deadline.in(time);
        }
    }
}
