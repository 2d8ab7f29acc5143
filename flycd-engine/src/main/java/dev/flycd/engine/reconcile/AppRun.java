package dev.flycd.engine.reconcile;

import dev.flycd.engine.Failure;
import dev.flycd.engine.Failure.Kind;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.Outcome.Result;
import dev.flycd.engine.RunControl;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.event.DeployEvent;
import dev.flycd.engine.plan.CreateApp;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Step;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.model.FlyCdException;
import dev.flycd.model.SecretSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One app from a look to its outcome: a look without a lock ends most runs, for most apps are in sync; where it finds
 * something to do, a run under the app's lock compares anew and does it. A run needs no look before it. For one thread
 * at a time, used once.
 */
final class AppRun implements RunScheduler.Task<Outcome> {

    private static final Logger LOG = LoggerFactory.getLogger(AppRun.class);

    private final AppEntry entry;
    private final RunEnvironment run;
    private final RunControl control;
    private final List<Step> done = new ArrayList<>();
    private Duration spent = Duration.ZERO;
    private long began;
    private Optional<Plan> plan = Optional.empty();
    private @Nullable Step current;

    AppRun(AppEntry entry, RunEnvironment run, RunControl control) {
        this.entry = entry;
        this.run = run;
        this.control = control;
    }

    /** Returns the outcome of an app that is in sync or cannot be compared; empty if it was stopped, too. */
    @Override
    public Optional<Outcome> look() {
        tell(new DeployEvent.Comparing(entry.name()));
        Outcome outcome = underDeadline(() -> requireValues(compare()));
        if (outcome.result() == Result.ABORTED) {
            return Optional.empty();
        }
        if (outcome.failure().isEmpty() && !plan.map(Plan::isEmpty).orElse(true)) {
            tell(new DeployEvent.Queued(entry.name()));
            return Optional.empty();
        }
        tell(new DeployEvent.AppStarted(entry.name()));
        plan.ifPresent(made -> tell(new DeployEvent.Planned(entry.name(), made)));
        tell(new DeployEvent.AppFinished(entry.name(), outcome));
        return Optional.of(outcome);
    }

    /** Does it all and says what became of it; only an {@link Error} comes out. */
    @Override
    public Outcome run() {
        tell(new DeployEvent.AppStarted(entry.name()));
        Outcome outcome = underDeadline(this::underLock);
        tell(new DeployEvent.AppFinished(entry.name(), outcome));
        return outcome;
    }

    /** The time for an app is one for look and run together; waiting for its turn between them does not count. */
    private Outcome underDeadline(Runnable work) {
        began = System.nanoTime();
        Outcome outcome = ended(work, new Deadline(control.timeout().map(limit -> limit.minus(spent))));
        spent = outcome.duration();
        return outcome;
    }

    private Outcome ended(Runnable work, Deadline deadline) {
        try (deadline) {
            work.run();
            return outcome(result(), null);
        } catch (FlyCdException e) {
            return ended(e, deadline);
        } catch (RuntimeException e) {
            LOG.error("run of {} failed", entry.name(), e);
            return outcome(Result.FAILED, bug(where(), e));
        }
    }

    private AppReconciler.Prepared compare() {
        AppReconciler.Prepared prepared = run.reconciler().prepare(entry);
        plan = Optional.of(prepared.plan());
        return prepared;
    }

    /** What a look found is not relied on: others may have changed the app before the lock was there. */
    private void underLock() {
        plan = Optional.empty();
        try (AppLocks.Held lock = run.locks().acquire(entry.name())) {
            LOG.debug("{} is locked: {}", entry.name(), lock);
            AppReconciler.Prepared prepared = compare();
            tell(new DeployEvent.Planned(entry.name(), prepared.plan()));
            if (!prepared.plan().isEmpty() && !control.carriesOut(prepared.comparison())) {
                return;
            }
            requireValues(prepared);
            if (!prepared.plan().isEmpty()) {
                run.reads().checkUsable();
            }
            RunContext context = new RunContext(entry.name(), prepared.fly(), run, control);
            for (Step step : prepared.plan().steps()) {
                apply(step, context);
            }
        }
    }

    private void apply(Step step, RunContext context) {
        if (Thread.currentThread().isInterrupted()) {
            throw new FlyInterruptedException("not begun: " + step.describe());
        }
        control.check();
        current = step;
        tell(new DeployEvent.StepStarted(entry.name(), step));
        step.apply(context);
        tell(new DeployEvent.StepFinished(entry.name(), step));
        done.add(step);
        current = null;
    }

    private void tell(DeployEvent event) {
        run.events().on(event);
    }

    private static void requireValues(AppReconciler.Prepared prepared) {
        List<SecretSpec> unreadable = prepared.desired().secrets().unreadable();
        if (!unreadable.isEmpty()) {
            String missing = unreadable.stream()
                    .map(spec -> spec instanceof SecretSpec.Env env
                            ? spec.name() + " (environment variable " + env.variable() + ")"
                            : spec.name())
                    .collect(Collectors.joining(", "));
            throw new MissingSecretException("there is no value here for secret " + missing + "; nothing was touched");
        }
    }

    private Outcome ended(FlyCdException e, Deadline deadline) {
        if (deadline.fired()) {
            String limit = control.timeout().map(AppRun::words).orElse("its time");
            return failed(Kind.TRANSIENT, "not finished within " + limit + "; the next run completes it");
        }
        Failure failure = Failure.of(e);
        if (failure.kind() != Kind.STOPPED && !Thread.currentThread().isInterrupted()) {
            return failed(failure.kind(), failure.message());
        }
        int steps = plan.map(known -> known.steps().size()).orElse(0);
        String progress = plan.isEmpty() ? "before anything was done" : done.size() + " of " + steps + " steps done";
        Step begun = current;
        String message = "stopped, " + progress
                + (begun == null ? "" : "; '" + begun.describe() + "' was under way and may or may not be done")
                + "; the next run completes it";
        return outcome(Result.ABORTED, new Failure(Kind.STOPPED, message));
    }

    private Outcome failed(Kind kind, String message) {
        return outcome(Result.FAILED, new Failure(kind, where() + message));
    }

    private String where() {
        Step step = current;
        return step == null ? "" : step.describe() + ": ";
    }

    static Failure bug(String where, RuntimeException e) {
        return new Failure(Kind.PERMANENT, where + "this is a bug in FlyCD: " + e);
    }

    private Result result() {
        if (done.isEmpty()) {
            return Result.UNCHANGED;
        }
        return done.stream().anyMatch(CreateApp.class::isInstance) ? Result.CREATED : Result.UPDATED;
    }

    private Outcome outcome(Result result, @Nullable Failure failure) {
        Duration duration = spent.plusNanos(System.nanoTime() - began);
        return new Outcome(entry.name(), result, plan, done, Optional.ofNullable(failure), duration);
    }

    private static String words(Duration limit) {
        return limit.toSeconds() < 1 ? limit.toMillis() + " ms" : limit.toSeconds() + " s";
    }
}
