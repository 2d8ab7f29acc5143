package dev.flycd.server.work;

import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.server.store.Claim;
import dev.flycd.server.store.Jobs;
import dev.flycd.server.store.StoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of one thread to work on a job, kept up by somebody else. Once it is lost, or could not be renewed for so
 * long that another replica may soon have it, the thread is interrupted, which ends a flyctl that is under way.
 */
final class Lease {

    /** Time to end what runs before another replica may begin. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final Claim claim;
    private final Jobs jobs;
    private final AtomicLong renewedAt;
    private volatile boolean lost;
    private @Nullable Thread worker;

    /** Takes over a claim made at a time of {@link System#nanoTime}, read before it was made. */
    Lease(Claim claim, Jobs jobs, long claimedAt) {
        this.claim = claim;
        this.jobs = jobs;
        this.renewedAt = new AtomicLong(claimedAt);
    }

    Claim claim() {
        return claim;
    }

    /** Runs something as the holder; an interrupt that the loss caused does not outlive it. */
    void hold(Runnable work) {
        synchronized (this) {
            worker = Thread.currentThread();
        }
        try {
            work.run();
        } finally {
            synchronized (this) {
                worker = null;
                if (lost) {
                    Thread.interrupted();
                }
            }
        }
    }

    /** Renews it; called from time to time by another thread. */
    void renew() {
        long asked = System.nanoTime();
        try {
            if (jobs.renew(claim)) {
                renewedAt.set(asked);
            } else {
                lose();
            }
        } catch (RuntimeException unknown) {
            // Whatever it is: others are renewed by the same thread, and whoever works on this one checks before a
            // step.
            LOG.debug("The lease of {} was not renewed", claim.job(), unknown);
            if (isOver(asked)) {
                lose();
            }
        }
    }

    /**
     * Makes sure that it is held still, as the store knows it.
     *
     * @throws FlyInterruptedException if not, or if the store does not say
     */
    void check() {
        if (!lost && !isOver(System.nanoTime())) {
            try {
                if (jobs.holds(claim)) {
                    return;
                }
            } catch (StoreException unknown) {
                throw new FlyInterruptedException("the database does not say whether " + claim.job()
                        + " is still this replica's: " + unknown.getMessage());
            }
        }
        lost = true;
        throw new FlyInterruptedException(claim.job() + " is another replica's now");
    }

    /** Interrupts the worker, as at the end of the time a shutdown may take. */
    synchronized void interrupt() {
        Thread thread = worker;
        if (thread != null) {
            thread.interrupt();
        }
    }

    boolean isLost() {
        return lost;
    }

    private synchronized void lose() {
        lost = true;
        interrupt();
    }

    private boolean isOver(long now) {
        return now - renewedAt.get() > Jobs.LEASE.minus(MARGIN).toNanos();
    }
}
