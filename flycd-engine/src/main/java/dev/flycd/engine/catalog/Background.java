package dev.flycd.engine.catalog;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of one reading: a few that compute, and some more that wait for other machines. */
final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final int REMOTES_AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ExecutorService computing = Executors.newFixedThreadPool(
            Math.min(8, Runtime.getRuntime().availableProcessors()), task -> thread("flycd-read", task));
    private final ExecutorService fetching =
            Executors.newFixedThreadPool(REMOTES_AT_ONCE, task -> thread("flycd-fetch", task));

    <T> Future<T> compute(Callable<T> task) {
        return computing.submit(task);
    }

    <T> Future<T> fetch(Callable<T> task) {
        return fetching.submit(task);
    }

    /**
     * Waits for a result; what the task threw is thrown here.
     *
     * @throws ReadInterruptedException if this thread is interrupted, which stays so
     */
    static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadInterruptedException(e);
        } catch (CancellationException e) {
            throw new ReadInterruptedException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a task threw what it may not", e.getCause());
        }
    }

    private static Thread thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Ends what nobody needs any more, and waits for it to end: it must not outlive the mirrors. */
    @Override
    public void close() {
        computing.shutdownNow();
        fetching.shutdownNow();
        try {
            boolean ended = fetching.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    && computing.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                LOG.warn("a repository is still being read {} s after it was to end", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
