package dev.flycd.engine.reconcile;

import dev.flycd.engine.AppSession;
import dev.flycd.engine.Comparison;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.RunControl;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.fly.Fly;
import java.util.function.Function;

/** Single apps, over reads that are shared and begun anew when some have failed. */
final class SingleApps implements AppSession {

    private final Fly fly;
    private final Function<RunReads, RunEnvironment> environments;
    private RunEnvironment environment;

    SingleApps(Fly fly, Function<RunReads, RunEnvironment> environments) {
        this.fly = fly;
        this.environments = environments;
        this.environment = environments.apply(new RunReads(fly));
    }

    @Override
    public Comparison compare(AppEntry app) {
        return environment().reconciler().prepare(app).comparison();
    }

    @Override
    public Outcome run(AppEntry app, RunControl control) {
        return new AppRun(app, environment(), control).run();
    }

    private synchronized RunEnvironment environment() {
        if (environment.reads().hasFailed()) {
            environment = environments.apply(new RunReads(fly));
        }
        return environment;
    }
}
