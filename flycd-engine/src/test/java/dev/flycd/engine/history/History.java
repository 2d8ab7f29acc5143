package dev.flycd.engine.history;

import dev.flycd.engine.AppPlan;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.RunOptions;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.FolderTree;
import dev.flycd.engine.event.EventListener;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Step;
import dev.flycd.engine.reconcile.AppGraph;
import dev.flycd.engine.reconcile.FetchedSources;
import dev.flycd.engine.reconcile.Reconciler;
import dev.flycd.engine.secret.SlowDigest;
import dev.flycd.engine.source.ConfigVersion;
import dev.flycd.engine.source.SourceFetcher;
import dev.flycd.fly.Fly;
import dev.flycd.fly.simulated.Mischief;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.fly.testing.Killed;
import dev.flycd.model.AppName;
import dev.flycd.model.SecretSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One random history: the same seed gives the same one. */
final class History {

    private static final RunOptions ONE_BY_ONE = RunOptions.DEFAULT.withParallel(1);

    private final Random random;
    private final Fly fly = SimulatedFly.inMemory();
    private final Guard guard = new Guard();
    private final WatchedFly watched = new WatchedFly(fly, guard);
    private final Mischief mischief = Mischief.with(fly);
    private final Hand hand = new Hand(fly);
    private final FetchedSources sources = new FetchedSources(new SourceFetcher(Optional.empty()));
    private final Path folder;
    private final FolderTree tree;
    private final List<WishedApp> apps = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private WishedApp running;

    History(long seed, Path folder, FolderTree tree) {
        // Neighbouring seeds would begin with much the same numbers.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.folder = folder;
        this.tree = tree;
        running = new WishedApp("alpha", random);
        apps.add(running);
        if (random.nextInt(8) == 0) {
            apps.add(new WishedApp("beta", random));
        }
    }

    /** Returns what happened, for a person who looks into a failure. */
    String story() {
        StringBuilder story = new StringBuilder(String.join("\n", told));
        apps.forEach(app -> story.append("\n---\n").append(app.yaml()));
        return story.toString();
    }

    /** Lets it happen, and requires that each run without trouble ends well. */
    void run() {
        for (int round = 1 + random.nextInt(4); round > 0; round--) {
            if (random.nextInt(3) == 0) {
                goodRun();
            } else {
                troubledRun();
            }
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                change(apps.get(random.nextInt(apps.size())));
            }
        }
        if (random.nextBoolean()) {
            apps.forEach(app -> hand.recoverHosts(app.name()));
        }
        goodRun();
    }

    private void change(WishedApp app) {
        switch (random.nextInt(7)) {
            case 0, 1, 2 -> told.add(app.name() + ": wishes " + app.edit(random));
            case 3, 4, 5 -> told.add(app.name() + ": by hand " + hand.change(app.name(), random));
            default -> told.add(app.name() + ": " + hand.host(app.name(), random));
        }
    }

    private void troubledRun() {
        watched.expect(plans());
        Trouble trouble = Trouble.within(random.nextBoolean() ? 8 : 40, random);
        int ignored = random.nextInt(6);
        int[] updates = {0};
        watched.trouble(trouble);
        mischief.during(change -> trouble.pass("before " + change), machine -> updates[0]++ == ignored);
        try {
            reconciler(watched)
                    .run(AppGraph.independent(entries()), ONE_BY_ONE)
                    .forEach(outcome -> told.add(outcome.app() + ": " + outcome.result() + " "
                            + outcome.failure()
                                    .map(failure -> failure.message())
                                    .orElse("")));
        } catch (Killed killed) {
            told.add("killed " + killed.getMessage());
        } finally {
            watched.trouble(Trouble.NONE);
            mischief.end();
        }
    }

    private void goodRun() {
        told.add("no faults");
        Map<AppName, Plan> plans = plans();
        watched.expect(plans);
        for (Outcome outcome : reconciler(watched).run(AppGraph.independent(entries()), ONE_BY_ONE)) {
            told.add(outcome.app() + ": " + outcome.result() + " " + outcome.done());
            require(outcome.failure().isEmpty(), "failed: " + outcome.failure());
            List<String> shown =
                    plans.getOrDefault(outcome.app(), new Plan(outcome.app(), List.of(), List.of())).steps().stream()
                            .map(Step::describe)
                            .toList();
            List<String> done = outcome.done().stream().map(Step::describe).toList();
            require(shown.equals(done), "shown " + shown + " but done " + done);
        }
        plans().forEach((app, plan) -> require(plan.isEmpty(), "not in sync after a good run: " + plan));
        for (WishedApp app : apps) {
            AppEntry entry = app.entry(tree);
            List<String> wrong = Oracle.wrong(
                    fly,
                    entry.config(),
                    ConfigVersion.of(entry),
                    sources.ofExisting(entry, fly).version().orElseThrow(),
                    app.secrets());
            require(wrong.isEmpty(), String.join("\n", wrong));
        }
    }

    private Map<AppName, Plan> plans() {
        apps.stream()
                .map(WishedApp::name)
                .filter(app -> fly.app(app).isPresent())
                .forEach(app -> guard.lookAt(fly.observe(app, Set.of())));
        Map<AppName, Plan> plans = new HashMap<>();
        for (AppPlan plan : reconciler(fly).plan(AppGraph.independent(entries()), ONE_BY_ONE)) {
            plans.put(plan.app().name(), plan.plan().orElseThrow(() -> new AssertionError(plan.failure())));
        }
        return plans;
    }

    private List<AppEntry> entries() {
        List<AppEntry> entries = apps.stream().map(app -> app.entry(tree)).toList();
        entries.forEach(entry -> guard.configured(entry.config()));
        return entries;
    }

    private Reconciler reconciler(Fly target) {
        return new Reconciler(
                target, sources, this::valueOf, SlowDigest.withRounds(1), EventListener.NONE, folder, time -> {});
    }

    private Optional<String> valueOf(SecretSpec spec) {
        return apps.stream()
                .map(app -> app.secrets().get(spec.name()))
                .filter(value -> value != null)
                .findFirst();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
