package dev.flycd.engine.reconcile;

import dev.flycd.engine.RunControl;
import dev.flycd.engine.event.DeployEvent;
import dev.flycd.engine.plan.StepContext;
import dev.flycd.engine.source.Workspace;
import dev.flycd.fly.Fly;
import dev.flycd.fly.Release;
import dev.flycd.model.AppName;
import java.time.Duration;
import java.util.Optional;

/** The context of one run of one app. */
final class RunContext implements StepContext {

    private final AppName app;
    private final Fly fly;
    private final RunEnvironment run;
    private final RunControl control;
    private Optional<Release> release = Optional.empty();

    RunContext(AppName app, Fly fly, RunEnvironment run, RunControl control) {
        this.app = app;
        this.fly = fly;
        this.run = run;
        this.control = control;
    }

    @Override
    public AppName app() {
        return app;
    }

    @Override
    public Fly fly() {
        return fly;
    }

    @Override
    public void check() {
        control.check();
    }

    @Override
    public void progress(String line) {
        run.events().on(new DeployEvent.StepProgress(app, line));
    }

    @Override
    public Workspace openWorkspace() {
        return Workspace.create(run.workspaces());
    }

    @Override
    public void pause(Duration time) {
        run.waiting().pause(time);
    }

    @Override
    public void released(Release made) {
        release = Optional.of(made);
    }

    @Override
    public Optional<Release> release() {
        return release;
    }
}
