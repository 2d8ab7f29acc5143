package dev.flycd.engine.testing;

import dev.flycd.engine.AppPlan;
import dev.flycd.engine.AppSession;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.RunOptions;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.event.DeployEvent;
import dev.flycd.engine.event.EventListener;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.reconcile.AppGraph;
import dev.flycd.engine.reconcile.Reconciler;
import dev.flycd.engine.reconcile.Sources;
import dev.flycd.engine.reconcile.Waiting;
import dev.flycd.engine.secret.SlowDigest;
import dev.flycd.engine.source.Artifact;
import dev.flycd.fly.Fly;
import dev.flycd.fly.LiveApp;
import dev.flycd.model.AppName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Plans and runs test apps against a Fly; time passes by itself, and everything is written down. */
public final class TestRuns implements Sources, EventListener {

    private final Fly fly;
    private final Path folder;
    private final Map<String, TestApp> asked = Collections.synchronizedMap(new HashMap<>());
    private final List<DeployEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
    private EventListener listener = EventListener.NONE;
    private Waiting waiting = waits::add;
    private RunOptions options = RunOptions.DEFAULT;

    public TestRuns(Fly fly, Path folder) {
        this.fly = fly;
        this.folder = folder;
    }

    public TestRuns options(RunOptions value) {
        options = value;
        return this;
    }

    public TestRuns listener(EventListener value) {
        listener = value;
        return this;
    }

    public TestRuns waiting(Waiting value) {
        waiting = value;
        return this;
    }

    public Plan plan(TestApp app) {
        AppPlan plan = reconciler(app).plan(graph(app), options).get(0);
        return plan.plan().orElseThrow(() -> new AssertionError(plan.failure()));
    }

    public String failureOfPlan(TestApp app) {
        return reconciler(app)
                .plan(graph(app), options)
                .get(0)
                .failure()
                .orElseThrow()
                .message();
    }

    public Outcome deploy(TestApp app) {
        return deployAll(app).get(0);
    }

    public List<Outcome> deployAll(TestApp... apps) {
        return reconciler(apps).run(graph(apps), options);
    }

    /** Opens a session over these apps. */
    public AppSession session(TestApp... apps) {
        return reconciler(apps).session();
    }

    public AppEntry entry(TestApp app) {
        return app.entry(folder);
    }

    public List<Outcome> deploy(AppGraph graph, TestApp... apps) {
        return reconciler(apps).run(graph, options);
    }

    public AppGraph graph(TestApp... apps) {
        return AppGraph.independent(
                Arrays.stream(apps).map(app -> app.entry(folder)).toList());
    }

    public LiveApp live(TestApp app) {
        return fly.observe(app.name(), EnumSet.allOf(Fly.Aspect.class));
    }

    public List<DeployEvent> events() {
        return List.copyOf(events);
    }

    public List<Duration> waits() {
        return List.copyOf(waits);
    }

    @Override
    public void on(DeployEvent event) {
        events.add(event);
        listener.on(event);
    }

    @Override
    public Artifact ofExisting(AppEntry entry, Fly there) {
        return app(entry.name()).code();
    }

    @Override
    public Artifact ofNew(AppEntry entry) {
        return app(entry.name()).code();
    }

    @Override
    public String configVersion(AppEntry entry) {
        return app(entry.name()).versions().config();
    }

    private TestApp app(AppName name) {
        return Objects.requireNonNull(asked.get(name.value()));
    }

    private Reconciler reconciler(TestApp... apps) {
        for (TestApp app : apps) {
            asked.put(app.name().value(), app);
        }
        return new Reconciler(
                fly,
                this,
                spec -> Arrays.stream(apps)
                        .map(app -> app.valueOf(spec))
                        .flatMap(Optional::stream)
                        .findFirst(),
                SlowDigest.withRounds(1),
                this,
                folder.resolve("cache"),
                waiting);
    }
}
