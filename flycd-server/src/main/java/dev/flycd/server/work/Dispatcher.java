package dev.flycd.server.work;

import dev.flycd.model.FlyCdException;
import dev.flycd.server.store.Claim;
import dev.flycd.server.store.Jobs;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.Next;
import dev.flycd.server.store.Store;
import dev.flycd.server.store.StoreException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims the jobs that are due, as many of each lane at a time as there is room for, and sees to their leases. One
 * thread claims, each job has a thread of its lane while it is worked on.
 */
final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    /** The store says when there is work; this is for the case that its word was lost. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration CLAIMING_ENDS_WITHIN = Duration.ofSeconds(5);

    private final Store store;
    private final Map<Lane, LaneWorkers> lanes = new EnumMap<>(Lane.class);
    private final Set<Lease> leases = ConcurrentHashMap.newKeySet();
    private final Semaphore wake = new Semaphore(0);
    private final ScheduledExecutorService renewals =
            Executors.newSingleThreadScheduledExecutor(task -> Daemons.thread(task, "flycd-leases"));
    private final Thread claiming = Daemons.thread(this::claimUntilClosed, "flycd-claims");
    private volatile boolean closing;

    Dispatcher(Store store) {
        this.store = store;
    }

    /** Gives a lane its job and its threads; before the start only. */
    void lane(Lane lane, int room, Job job) {
        lanes.put(lane, new LaneWorkers(lane, room, job));
    }

    void start() {
        store.onWork(this::wake);
        long every = Jobs.RENEW.toMillis();
        var unused = renewals.scheduleWithFixedDelay(
                () -> leases.forEach(Lease::renew), every, every, TimeUnit.MILLISECONDS);
        claiming.start();
    }

    /** Returns whether jobs are being claimed. */
    boolean isClaiming() {
        return claiming.isAlive() && !closing;
    }

    /** Claims nothing more and waits for what is under way; what has not ended in time is interrupted. */
    void drain(Duration grace) {
        long end = System.nanoTime() + grace.toNanos();
        stopClaiming();
        boolean ended = lanes.values().stream().allMatch(lane -> lane.awaitIdle(end - System.nanoTime()));
        if (!ended) {
            LOG.warn("{} jobs did not end within {} s and are stopped", leases.size(), grace.toSeconds());
            leases.forEach(Lease::interrupt);
            long last = System.nanoTime() + Duration.ofSeconds(15).toNanos();
            lanes.values().forEach(lane -> lane.awaitIdle(last - System.nanoTime()));
        }
    }

    @Override
    public void close() {
        stopClaiming();
        lanes.values().forEach(LaneWorkers::close);
        renewals.shutdownNow();
    }

    /** Returns when nothing more is begun: what is being claimed at this moment would else begin behind our back. */
    private void stopClaiming() {
        closing = true;
        wake();
        try {
            claiming.join(CLAIMING_ENDS_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() {
        wake.release();
    }

    private void claimUntilClosed() {
        while (!closing) {
            Duration sleep;
            try {
                lanes.values().forEach(this::claim);
                sleep = store.jobs().untilNextDue(lanesWithRoom()).orElse(LONGEST_SLEEP);
            } catch (StoreException e) {
                LOG.warn("No jobs can be claimed: {}", e.getMessage());
                sleep = AFTER_TROUBLE;
            } catch (RuntimeException e) {
                LOG.error("Claiming jobs failed", e);
                sleep = AFTER_TROUBLE;
            }
            sleep(sleep.compareTo(LONGEST_SLEEP) < 0 ? sleep : LONGEST_SLEEP);
        }
    }

    /** What is due in a full lane is claimed when something there has ended, which wakes. */
    private List<Lane> lanesWithRoom() {
        return lanes.values().stream()
                .filter(lane -> lane.room() > 0)
                .map(LaneWorkers::lane)
                .toList();
    }

    private void sleep(Duration time) {
        try {
            if (wake.tryAcquire(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing = true;
        }
    }

    private void claim(LaneWorkers lane) {
        int room = lane.room();
        if (room == 0) {
            return;
        }
        long before = System.nanoTime();
        List<Claim> claims = store.jobs().claim(lane.lane(), room);
        for (Claim claim : claims) {
            Lease lease = new Lease(claim, store.jobs(), before);
            leases.add(lease);
            lane.begin(() -> work(lane.job(), lease), this::wake);
        }
    }

    private void work(Job job, Lease lease) {
        try {
            lease.hold(() -> finish(lease, worked(job, lease)));
        } catch (StoreException e) {
            // The job stays claimed; when the lease has run out, somebody takes it over.
            LOG.warn("{}: what came of it cannot be stored: {}", lease.claim().job(), e.getMessage());
        } finally {
            leases.remove(lease);
        }
    }

    private static Optional<Next> worked(Job job, Lease lease) {
        Claim claim = lease.claim();
        try {
            return job.work(lease);
        } catch (RuntimeException | Error e) {
            // An error too: a job that overflows the stack would else be taken over, and overflow it, without end.
            if (lease.isLost()) {
                LOG.info("{} was left to another replica", claim.job());
                return Optional.empty();
            }
            int attempts = claim.attempts() + 1;
            if (e instanceof FlyCdException) {
                LOG.warn("{} failed, for the {}. time in a row: {}", claim.job(), attempts, e.getMessage());
            } else {
                LOG.error("{} failed, for the {}. time in a row", claim.job(), attempts, e);
            }
            return Optional.of(Backoff.again(claim, claim.trigger()));
        }
    }

    private void finish(Lease lease, Optional<Next> next) {
        next.ifPresent(then -> {
            if (!store.jobs().finish(lease.claim(), then)) {
                LOG.info("{} had been taken over when it ended", lease.claim().job());
            }
        });
    }
}
