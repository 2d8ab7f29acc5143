package dev.flycd.examples.embedding;

import dev.flycd.engine.FlyCd;
import dev.flycd.engine.SecretValues;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.plan.Step;
import dev.flycd.fly.Fly;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plans a tree without changing anything, with secrets from a store of one's own. */
public final class WhatWouldChange {

    private WhatWouldChange() {}

    /**
     * Returns the steps of each app that is not in sync, or why it could not be planned.
     *
     * @param vault gives the value of a secret by the app's name for it
     */
    public static Map<String, List<String>> of(Path tree, Fly fly, Map<String, String> vault, Path cache) {
        SecretValues secrets = secret -> Optional.ofNullable(vault.get(secret.name()));
        Map<String, List<String>> differing = new TreeMap<>();
        try (FlyCd flycd =
                FlyCd.builder().fly(fly).secrets(secrets).cache(cache).build()) {
            Catalog catalog = flycd.load(tree);
            flycd.plan(catalog.apps()).forEach(app -> {
                String name = app.app().name().value();
                app.failure().ifPresent(why -> differing.put(name, List.of(why.message())));
                app.plan()
                        .filter(plan -> !plan.isEmpty())
                        .ifPresent(plan -> differing.put(
                                name, plan.steps().stream().map(Step::describe).toList()));
            });
        }
        return differing;
    }
}
