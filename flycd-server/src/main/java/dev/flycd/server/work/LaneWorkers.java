package dev.flycd.server.work;

import dev.flycd.server.store.Lane;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one lane, made as they are needed and ended when they idle. */
final class LaneWorkers implements AutoCloseable {

    private static final long IDLE_SECONDS = 30;

    private final Lane lane;
    private final Job job;
    private final int size;
    private final Semaphore free;
    private final ThreadPoolExecutor threads;

    LaneWorkers(Lane lane, int size, Job job) {
        this.lane = lane;
        this.job = job;
        this.size = size;
        this.free = new Semaphore(size);
        AtomicInteger number = new AtomicInteger();
        String name = "flycd-" + lane.name().toLowerCase(Locale.ROOT) + "-";
        // Not limited to the room: a thread that has given its room back may not have ended yet.
        this.threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> Daemons.thread(task, name + number.incrementAndGet()));
    }

    Lane lane() {
        return lane;
    }

    Job job() {
        return job;
    }

    /** Returns how many more can be begun now. */
    int room() {
        return free.availablePermits();
    }

    /**
     * Begins something; called by one thread, and only if there is room.
     *
     * @param ended called when there is room again
     */
    void begin(Runnable work, Runnable ended) {
        free.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                work.run();
            } finally {
                free.release();
                ended.run();
            }
        });
    }

    /** Waits until nothing is under way and returns whether that is so. */
    boolean awaitIdle(long nanos) {
        try {
            if (!free.tryAcquire(size, Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
                return false;
            }
            free.release(size);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
