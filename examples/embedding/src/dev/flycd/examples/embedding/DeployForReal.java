package dev.flycd.examples.embedding;

import dev.flycd.engine.FlyCd;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.RunOptions;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.fly.Fly;
import dev.flycd.fly.flyctl.Flyctl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Deploys a config tree on the real Fly.io. It needs flyctl and a token, as the command line does. */
public final class DeployForReal {

    private static final RunOptions OPTIONS = RunOptions.DEFAULT.withParallel(8).withTimeout(Duration.ofMinutes(20));

    private DeployForReal() {}

    /** Takes a config tree and a folder for the cache; ends with 1 if not everything is as the tree says. */
    public static void main(String[] arguments) {
        boolean done;
        try (Fly fly = Flyctl.connect()) {
            fly.checkUsable();
            done = run(fly, Path.of(arguments[0]), Path.of(arguments[1]), System.out::println);
        }
        System.exit(done ? 0 : 1);
    }

    /**
     * Makes every app of the tree so that can be read, and returns whether all were read and deployed; {@code log}
     * hears what is wrong with the others, and each event.
     */
    public static boolean run(Fly fly, Path tree, Path cache, Consumer<String> log) {
        try (FlyCd flycd = FlyCd.builder()
                .fly(fly)
                .cache(cache)
                .listener(event -> log.accept(event.describe()))
                .build()) {
            Catalog catalog = flycd.load(tree);
            catalog.invalid()
                    .forEach(broken -> broken.violations().forEach(violation -> log.accept(violation.toString())));
            List<Outcome> outcomes = flycd.deploy(catalog.apps(), OPTIONS);
            return catalog.invalid().isEmpty()
                    && outcomes.stream().allMatch(outcome -> outcome.failure().isEmpty());
        }
    }
}
