package dev.flycd.engine.reconcile;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that made it when a time is over, unless it is closed before. */
final class Deadline implements AutoCloseable {

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Thread thread = Thread.currentThread();
    private final Optional<Future<?>> alarm;
    private boolean fired;
    private boolean closed;

    /** Begins to count for the current thread; never ends if no time is given. */
    Deadline(Optional<Duration> time) {
        alarm = time.map(limit -> TIMER.schedule(this::fire, limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void fire() {
        if (!closed) {
            fired = true;
            thread.interrupt();
        }
    }

    /** Returns whether the time was over before it was closed. */
    synchronized boolean fired() {
        return fired;
    }

    /** Stops counting; an interrupt it caused is taken back. */
    @Override
    public synchronized void close() {
        closed = true;
        alarm.ifPresent(future -> future.cancel(false));
        if (fired) {
            Thread.interrupted();
        }
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "flycd-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
