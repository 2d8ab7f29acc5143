package dev.flycd.engine.reconcile;

import dev.flycd.engine.RunOptions.OnFailure;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.model.AppName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the apps of a graph through two stages, none before those it comes after. All are looked at, many at a time,
 * because that is little more than waiting for answers. Those with something to do are then run, a few at a time.
 *
 * @param <R> what comes of an app
 */
final class RunScheduler<R> {

    /**
     * Looks at a time. How much is asked of git and of Fly.io at a time is limited where they are asked; here there are
     * enough that apps which wait for a repository that does not answer keep no others from being looked at.
     */
    private static final int LOOKS = 256;

    /** What is done for one app; the look and the run come from two threads, one after the other. */
    interface Task<R> {

        /** Returns what came of the app; empty if it is to be run. */
        Optional<R> look();

        /** Does what the look found to be done; not called on a task whose looks always end in a result. */
        default R run() {
            throw new IllegalStateException("this look is never followed by a run");
        }
    }

    /** What is done for each app, and what it means. */
    interface Work<R> {

        Task<R> of(AppEntry app);

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

    private record Ticket<R>(int number, AppEntry app, Task<R> task) {}

    /** An app that has left a stage: with a result, without one, or because something was thrown. */
    private record Left<R>(
            Stage stage,
            Ticket<R> ticket,
            Optional<R> result,
            @Nullable Throwable thrown) {}

    private final AppGraph graph;
    private final OnFailure onFailure;
    private final boolean inOrder;
    private final StopSignal stop;
    private final Work<R> work;
    private final Stage looking;
    private final Stage running;
    private final Map<AppName, AppEntry> waiting = new LinkedHashMap<>();
    private final Queue<Ticket<R>> ready = new PriorityQueue<>(Comparator.comparingInt(Ticket::number));
    private final SortedSet<Integer> unknown = new TreeSet<>();
    private final BlockingQueue<Left<R>> left = new LinkedBlockingQueue<>();
    private final Map<AppName, R> results = new HashMap<>();
    private final Set<AppName> failed = new HashSet<>();
    private @Nullable Throwable thrown;
    private boolean interrupted;
    private int looks;

    RunScheduler(AppGraph graph, OnFailure onFailure, int parallel, StopSignal stop, Work<R> work) {
        this.graph = graph;
        this.onFailure = onFailure;
        this.inOrder = parallel == 1 || onFailure == OnFailure.ABORT;
        this.stop = stop;
        this.work = work;
        this.looking = new Stage("look", LOOKS);
        this.running = new Stage("run", parallel);
        graph.apps().forEach(app -> waiting.put(app.name(), app));
    }

    /**
     * Returns the results in the order of the apps, when all that was begun has ended. An interrupt of this thread
     * interrupts the apps under way, begins no other, and is kept.
     */
    List<R> run() {
        try {
            boolean aborted = false;
            interrupted = Thread.interrupted();
            if (!interrupted) {
                begin();
            }
            while (looking.isBusy() || running.isBusy()) {
                Left<R> next = take();
                next.stage().end();
                aborted |= note(next) && onFailure == OnFailure.ABORT;
                if (aborted || thrown != null || interrupted) {
                    giveUp(interrupted ? "stopped before it began" : "not begun, because another app failed");
                } else {
                    begin();
                }
            }
            giveUp(interrupted ? "stopped before it began" : "it waits for itself");
        } finally {
            interruptAll();
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

    private void begin() {
        while (waiting.values().removeIf(this::isBlocked)) {
            // Each app that is blocked may block others.
        }
        for (AppEntry app : List.copyOf(waiting.values())) {
            if (!looking.hasRoom()) {
                break;
            }
            if (results.keySet().containsAll(graph.before(app))) {
                waiting.remove(app.name());
                Ticket<R> ticket = new Ticket<>(looks++, app, work.of(app));
                unknown.add(ticket.number());
                begin(looking, ticket, ticket.task()::look);
            }
        }
        while (running.hasRoom() && mayRunNext()) {
            Ticket<R> ticket = ready.remove();
            begin(running, ticket, () -> Optional.of(ticket.task().run()));
        }
    }

    /** One at a time, or where a failure stops the others, runs begin in the order of the apps. */
    private boolean mayRunNext() {
        Ticket<R> next = ready.peek();
        return next != null && (!inOrder || unknown.headSet(next.number()).isEmpty());
    }

    private void begin(Stage stage, Ticket<R> ticket, Supplier<Optional<R>> part) {
        stage.begin(() -> {
            try {
                left.add(new Left<>(stage, ticket, part.get(), null));
            } catch (RuntimeException | Error e) {
                left.add(new Left<>(stage, ticket, Optional.empty(), e));
            }
        });
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

    private Left<R> take() {
        while (true) {
            try {
                return left.take();
            } catch (InterruptedException e) {
                interrupted = true;
                stop.raise();
                interruptAll();
            }
        }
    }

    private void interruptAll() {
        looking.interrupt();
        running.interrupt();
    }

    /** Returns whether the app failed. */
    private boolean note(Left<R> app) {
        AppName name = app.ticket().app().name();
        unknown.remove(app.ticket().number());
        if (app.thrown() != null) {
            thrown = app.thrown();
            stop.raise();
            return true;
        }
        if (app.result().isEmpty()) {
            ready.add(app.ticket());
            return false;
        }
        R result = app.result().get();
        results.put(name, result);
        return work.isFailure(result) && failed.add(name);
    }

    private void giveUp(String reason) {
        ready.forEach(ticket -> waiting.put(ticket.app().name(), ticket.app()));
        ready.clear();
        waiting.values().forEach(app -> results.put(app.name(), work.neverBegun(app, Why.STOPPED, reason)));
        waiting.clear();
    }
}
