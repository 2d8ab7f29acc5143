package dev.flycd.model.convert;

import dev.flycd.model.Violation;
import java.util.List;

/**
 * The app.yaml made of a fly.toml.
 *
 * @param appYaml its text
 * @param warnings what the author still has to add or should look at, at its place in the fly.toml
 */
public record Conversion(String appYaml, List<Violation> warnings) {

    public Conversion {
        warnings = List.copyOf(warnings);
    }
}
