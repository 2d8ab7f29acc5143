package dev.flycd.model;

import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.Position;
import dev.flycd.model.tree.Substitutions;

/**
 * What holds for every app of a project, nested projects included.
 *
 * @param appDefaults yaml under the app's own
 * @param appOverrides yaml over the app's own
 * @param substitutions on the raw text of each app.yaml, in this order
 */
public record CommonConfig(ConfigMap appDefaults, ConfigMap appOverrides, Substitutions substitutions) {

    public static final CommonConfig NONE =
            new CommonConfig(ConfigMap.empty(Position.of("")), ConfigMap.empty(Position.of("")), Substitutions.NONE);
}
