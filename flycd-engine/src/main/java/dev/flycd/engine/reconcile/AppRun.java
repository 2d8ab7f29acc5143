package dev.flycd.engine.reconcile;

import dev.flycd.engine.Outcome;
import dev.flycd.engine.Outcome.Result;
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

/** One run of one app, from its lock to its outcome. For one thread, used once. */
final class AppRun {

    private static final Logger LOG = LoggerFactory.getLogger(AppRun.class);

    private final AppEntry entry;
    private final RunEnvironment run;
    private final long began = System.nanoTime();
    private final List<Step> done = new ArrayList<>();
    private Optional<Plan> plan = Optional.empty();
    private @Nullable Step current;

    AppRun(AppEntry entry, RunEnvironment run) {
        this.entry = entry;
        this.run = run;
    }

    /** Does it all and says what became of it; only an {@link Error} comes out. */
    Outcome toOutcome() {
        run.events().on(new DeployEvent.AppStarted(entry.name()));
        Outcome outcome = underDeadline();
        run.events().on(new DeployEvent.AppFinished(entry.name(), outcome));
        return outcome;
    }

    private Outcome underDeadline() {
        Deadline deadline = new Deadline(run.options().timeout(), run.timer());
        try (deadline) {
            locked();
            return outcome(result(), null);
        } catch (FlyCdException e) {
            return ended(e, deadline);
        } catch (RuntimeException e) {
            LOG.error("run of {} failed", entry.name(), e);
            return outcome(Result.FAILED, at("this is a bug in FlyCD: " + e));
        }
    }

    private void locked() {
        try (AppLocks.Held lock = run.locks().acquire(entry.name())) {
            LOG.debug("{} is locked: {}", entry.name(), lock);
            AppReconciler.Prepared prepared = run.reconciler().prepare(entry);
            plan = Optional.of(prepared.plan());
            run.events().on(new DeployEvent.Planned(entry.name(), prepared.plan()));
            requireValues(prepared.desired().secrets().unreadable());
            if (!prepared.plan().isEmpty()) {
                run.reads().checkUsable();
            }
            RunContext context = new RunContext(entry.name(), prepared.fly(), run);
            for (Step step : prepared.plan().steps()) {
                apply(step, context);
            }
        }
    }

    private void apply(Step step, RunContext context) {
        if (run.stop().isRaised() || Thread.currentThread().isInterrupted()) {
            throw new FlyInterruptedException("not begun: " + step.describe());
        }
        current = step;
        run.events().on(new DeployEvent.StepStarted(entry.name(), step));
        step.apply(context);
        run.events().on(new DeployEvent.StepFinished(entry.name(), step));
        done.add(step);
        current = null;
    }

    private static void requireValues(List<SecretSpec> unreadable) {
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
            String limit = run.options().timeout().map(AppRun::words).orElse("its time");
            return outcome(Result.FAILED, at("not finished within " + limit) + "; the next run completes it");
        }
        boolean stopped = run.stop().isRaised() || e instanceof FlyInterruptedException;
        if (!stopped) {
            return outcome(Result.FAILED, at(e.getMessage()));
        }
        int steps = plan.map(known -> known.steps().size()).orElse(0);
        String progress = plan.isEmpty() ? "before anything was done" : done.size() + " of " + steps + " steps done";
        Step begun = current;
        return outcome(
                Result.ABORTED,
                "stopped, " + progress
                        + (begun == null ? "" : "; '" + begun.describe() + "' was under way and may or may not be done")
                        + "; the next run completes it");
    }

    private String at(@Nullable String message) {
        Step step = current;
        return (step == null ? "" : step.describe() + ": ") + message;
    }

    private Result result() {
        if (done.isEmpty()) {
            return Result.UNCHANGED;
        }
        return done.stream().anyMatch(CreateApp.class::isInstance) ? Result.CREATED : Result.UPDATED;
    }

    private Outcome outcome(Result result, @Nullable String failure) {
        Duration duration = Duration.ofNanos(System.nanoTime() - began);
        return new Outcome(entry.name(), result, plan, done, Optional.ofNullable(failure), duration);
    }

    private static String words(Duration limit) {
        return limit.toSeconds() < 1 ? limit.toMillis() + " ms" : limit.toSeconds() + " s";
    }
}
