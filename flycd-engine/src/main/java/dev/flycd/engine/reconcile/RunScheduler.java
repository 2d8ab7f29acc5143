package dev.flycd.engine.reconcile;

import dev.flycd.engine.RunOptions.OnFailure;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.model.AppName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Does something for each app of a graph, several at a time, none before those it comes after.
 *
 * @param <R> what comes of an app
 */
final class RunScheduler<R> {

    /** What is done for each app, and what it means. Called on several threads, except where said otherwise. */
    interface Work<R> {

        R run(AppEntry app);

        /** Returns whether the app counts as failed: those that come after it are blocked. */
        boolean isFailure(R result);

        /** Returns what to say of an app that was never begun. */
        R neverBegun(AppEntry app, Why why, String reason);
    }

    /** Why an app was never begun. */
    enum Why {
        STOPPED,
        BLOCKED
    }

    private record Finished<R>(
            AppEntry app, @Nullable R result, @Nullable Throwable thrown) {}

    private static final AtomicInteger RUNS = new AtomicInteger();

    private final AppGraph graph;
    private final OnFailure onFailure;
    private final int parallel;
    private final StopSignal stop;
    private final Work<R> work;
    private final BlockingQueue<Finished<R>> finished = new LinkedBlockingQueue<>();
    private final Map<AppName, AppEntry> waiting = new LinkedHashMap<>();
    private final Map<AppName, R> results = new HashMap<>();
    private final Set<AppName> failed = new HashSet<>();
    private @Nullable Throwable thrown;
    private boolean interrupted;
    private int running;

    RunScheduler(AppGraph graph, OnFailure onFailure, int parallel, StopSignal stop, Work<R> work) {
        this.graph = graph;
        this.onFailure = onFailure;
        this.parallel = parallel;
        this.stop = stop;
        this.work = work;
        graph.apps().forEach(app -> waiting.put(app.name(), app));
    }

    /**
     * Returns the results in the order of the apps, when all that was begun has ended. An interrupt of this thread
     * interrupts the apps that run, begins no other, and is kept.
     */
    List<R> run() {
        ExecutorService pool = Executors.newFixedThreadPool(parallel, named(RUNS.incrementAndGet()));
        try {
            boolean aborted = false;
            interrupted = Thread.interrupted();
            if (!interrupted) {
                begin(pool);
            }
            while (running > 0) {
                Finished<R> next = take(pool);
                running--;
                aborted |= note(next) && onFailure == OnFailure.ABORT;
                if (aborted || thrown != null || interrupted) {
                    giveUp(interrupted ? "stopped before it began" : "not begun, because another app failed");
                } else {
                    begin(pool);
                }
            }
            giveUp(interrupted ? "stopped before it began" : "it waits for itself");
        } finally {
            pool.shutdownNow();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException bug) {
            throw bug;
        }
        return graph.apps().stream()
                .map(app -> Objects.requireNonNull(results.get(app.name())))
                .toList();
    }

    private void begin(ExecutorService pool) {
        while (waiting.values().removeIf(this::isBlocked)) {
            // Each app that is blocked may block others.
        }
        for (AppEntry app : List.copyOf(waiting.values())) {
            if (running < parallel && results.keySet().containsAll(graph.before(app))) {
                waiting.remove(app.name());
                running++;
                pool.execute(() -> finished.add(runOne(app)));
            }
        }
    }

    private boolean isBlocked(AppEntry app) {
        Optional<AppName> cause =
                graph.before(app).stream().filter(failed::contains).findFirst();
        cause.ifPresent(name -> {
            failed.add(app.name());
            results.put(
                    app.name(), work.neverBegun(app, Why.BLOCKED, "blocked by " + name + ", which did not succeed"));
        });
        return cause.isPresent();
    }

    private Finished<R> runOne(AppEntry app) {
        try {
            return new Finished<>(app, work.run(app), null);
        } catch (RuntimeException | Error e) {
            return new Finished<>(app, null, e);
        }
    }

    private Finished<R> take(ExecutorService pool) {
        while (true) {
            try {
                return finished.take();
            } catch (InterruptedException e) {
                interrupted = true;
                stop.raise();
                pool.shutdownNow();
            }
        }
    }

    private boolean note(Finished<R> end) {
        R result = end.result();
        if (result == null) {
            thrown = end.thrown();
            stop.raise();
            return true;
        }
        results.put(end.app().name(), result);
        return work.isFailure(result) && failed.add(end.app().name());
    }

    private void giveUp(String reason) {
        waiting.values().forEach(app -> results.put(app.name(), work.neverBegun(app, Why.STOPPED, reason)));
        waiting.clear();
    }

    private static ThreadFactory named(int run) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "flycd-run-" + run + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
