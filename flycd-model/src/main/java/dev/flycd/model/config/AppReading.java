package dev.flycd.model.config;

import dev.flycd.model.AppConfig;
import dev.flycd.model.AppName;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came out of reading one app.yaml; a broken one gives what could be read and everything that is wrong.
 *
 * @param name the app's name if that much could be read
 * @param effective the yaml after substitutions, defaults and overrides; empty if it could not be parsed
 * @param flyToml what goes into fly.toml, as far as it could be made
 * @param config null exactly if there is an error among the violations
 * @param violations errors and warnings in the order of the text
 */
public record AppReading(
        @Nullable AppName name,
        ConfigMap effective,
        ConfigMap flyToml,
        @Nullable AppConfig config,
        List<Violation> violations) {

    public AppReading {
        violations = List.copyOf(violations);
    }
}
