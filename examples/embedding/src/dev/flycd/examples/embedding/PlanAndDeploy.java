package dev.flycd.examples.embedding;

import dev.flycd.engine.FlyCd;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.fly.Fly;
import dev.flycd.fly.simulated.SimulatedFly;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Plans and deploys a config tree on a Fly.io in memory. */
public final class PlanAndDeploy {

    private PlanAndDeploy() {}

    /** Takes a config tree and a folder for the cache, and prints what it does. */
    public static void main(String[] arguments) {
        run(Path.of(arguments[0]), Path.of(arguments[1]), System.out::println);
    }

    /** Makes every app of the tree so; {@code log} hears the plans and then each event. */
    public static List<Outcome> run(Path tree, Path cache, Consumer<String> log) {
        try (Fly fly = SimulatedFly.inMemory();
                FlyCd flycd = FlyCd.builder()
                        .fly(fly)
                        .cache(cache)
                        .listener(event -> log.accept(event.describe()))
                        .build()) {
            Catalog catalog = flycd.load(tree);
            flycd.plan(catalog.apps())
                    .forEach(app -> app.plan()
                            .ifPresent(plan -> plan.steps()
                                    .forEach(step -> log.accept(app.app().name() + ": " + step.describe()))));
            return flycd.deploy(catalog.apps());
        }
    }
}
