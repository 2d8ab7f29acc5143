package dev.flycd.engine.reconcile;

import dev.flycd.engine.AppPlan;
import dev.flycd.engine.AppSession;
import dev.flycd.engine.Failure;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.RunControl;
import dev.flycd.engine.RunOptions;
import dev.flycd.engine.RunOptions.Mode;
import dev.flycd.engine.RunOptions.OnFailure;
import dev.flycd.engine.SecretValues;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.event.DeployEvent;
import dev.flycd.engine.event.EventListener;
import dev.flycd.engine.event.IsolatedListener;
import dev.flycd.engine.secret.SlowDigest;
import dev.flycd.fly.Fly;
import dev.flycd.model.FlyCdException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans and runs many apps. Safe for use by many threads; each call is a run of its own. */
public final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final Duration LOCK_PATIENCE = Duration.ofMinutes(5);

    private final Fly fly;
    private final Sources sources;
    private final SecretValues secrets;
    private final SlowDigest digest;
    private final EventListener events;
    private final Path cache;
    private final Waiting waiting;

    /**
     * Makes one.
     *
     * @param cache folder for {@code locks} and {@code workspaces}, made if missing
     */
    public Reconciler(
            Fly fly,
            Sources sources,
            SecretValues secrets,
            SlowDigest digest,
            EventListener listener,
            Path cache,
            Waiting waiting) {
        this.fly = fly;
        this.sources = sources;
        this.secrets = secrets;
        this.digest = digest;
        this.events = new IsolatedListener(listener);
        this.cache = cache;
        this.waiting = waiting;
    }

    /** Returns what would be done, in the order of the apps; changes nothing. */
    public List<AppPlan> plan(AppGraph graph, RunOptions options) {
        AppReconciler reconciler = reconciler(new RunReads(fly), options.mode());
        return new RunScheduler<>(
                        graph, OnFailure.CONTINUE, options.parallel(), new StopSignal(), new Planning(reconciler))
                .run();
    }

    /** Makes the apps so and returns what became of each, in the order of the apps. */
    public List<Outcome> run(AppGraph graph, RunOptions options) {
        StopSignal stop = new StopSignal();
        Running running =
                new Running(environment(new RunReads(fly), options.mode()), new WholeRun(stop, options.timeout()));
        return new RunScheduler<>(graph, options.onFailure(), options.parallel(), stop, running).run();
    }

    /** Returns a session for single apps. */
    public AppSession session() {
        return new SingleApps(fly, reads -> environment(reads, Mode.WHAT_DIFFERS));
    }

    private RunEnvironment environment(RunReads reads, Mode mode) {
        return new RunEnvironment(
                reconciler(reads, mode),
                reads,
                new AppLocks(cache.resolve("locks"), LOCK_PATIENCE, waiting),
                events,
                waiting,
                cache.resolve("workspaces"));
    }

    private AppReconciler reconciler(RunReads reads, Mode mode) {
        return new AppReconciler(fly, reads, sources, secrets, digest, mode);
    }

    /** Planning ends with the look. */
    private record Planning(AppReconciler reconciler) implements RunScheduler.Work<AppPlan> {

        @Override
        public RunScheduler.Task<AppPlan> of(AppEntry app) {
            return () -> Optional.of(look(app));
        }

        private AppPlan look(AppEntry app) {
            try {
                return new AppPlan(app, Optional.of(reconciler.prepare(app).plan()), Optional.empty());
            } catch (FlyCdException e) {
                return new AppPlan(app, Optional.empty(), Optional.of(Failure.of(e)));
            } catch (RuntimeException e) {
                LOG.error("plan of {} failed", app.name(), e);
                return new AppPlan(app, Optional.empty(), Optional.of(AppRun.bug("", e)));
            }
        }

        @Override
        public boolean isFailure(AppPlan plan) {
            return false;
        }

        @Override
        public AppPlan neverBegun(AppEntry app, RunScheduler.Why why, String reason) {
            return new AppPlan(app, Optional.empty(), Optional.of(new Failure(Failure.Kind.STOPPED, reason)));
        }
    }

    private record Running(RunEnvironment environment, RunControl control) implements RunScheduler.Work<Outcome> {

        @Override
        public RunScheduler.Task<Outcome> of(AppEntry app) {
            return new AppRun(app, environment, control);
        }

        @Override
        public boolean isFailure(Outcome outcome) {
            return switch (outcome.result()) {
                case FAILED, ABORTED, BLOCKED -> true;
                case CREATED, UPDATED, UNCHANGED -> false;
            };
        }

        @Override
        public Outcome neverBegun(AppEntry app, RunScheduler.Why why, String reason) {
            Outcome.Result result = switch (why) {
                case STOPPED -> Outcome.Result.ABORTED;
                case BLOCKED -> Outcome.Result.BLOCKED;
            };
            Outcome outcome = new Outcome(
                    app.name(),
                    result,
                    Optional.empty(),
                    List.of(),
                    Optional.of(new Failure(Failure.Kind.STOPPED, reason)),
                    Duration.ZERO);
            environment.events().on(new DeployEvent.AppFinished(app.name(), outcome));
            return outcome;
        }
    }
}
