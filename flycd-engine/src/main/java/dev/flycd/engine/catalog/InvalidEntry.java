package dev.flycd.engine.catalog;

import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An app.yaml or project.yaml that cannot be used, or a project whose source cannot be read.
 *
 * @param file as messages show it
 * @param name the app's or project's name if that much could be read
 * @param violations everything that is wrong, warnings too
 * @param effective an app's yaml as far as it could be made; empty otherwise
 * @param flyToml an app's fly.toml as far as it could be made; empty otherwise
 */
public record InvalidEntry(
        String file, @Nullable String name, List<Violation> violations, ConfigMap effective, ConfigMap flyToml) {

    public InvalidEntry {
        violations = List.copyOf(violations);
    }
}
