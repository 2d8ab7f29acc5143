package dev.flycd.engine.reconcile;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of which each does one thing at a time. Directed by one thread, which counts what has ended. */
final class Stage {

    private static final AtomicInteger STAGES = new AtomicInteger();

    private final int room;
    private final ExecutorService pool;
    private int busy;

    /** Makes one with so many threads, made as they are needed. */
    Stage(String name, int room) {
        this.room = room;
        this.pool = Executors.newFixedThreadPool(room, named("flycd-" + name + "-" + STAGES.incrementAndGet()));
    }

    boolean hasRoom() {
        return busy < room;
    }

    boolean isBusy() {
        return busy > 0;
    }

    /** Begins something, for which there must be room, and which has to lead to {@link #end}. */
    void begin(Runnable something) {
        busy++;
        pool.execute(something);
    }

    void end() {
        busy--;
    }

    /** Interrupts all that is under way; nothing can begin any more. */
    void interrupt() {
        pool.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
