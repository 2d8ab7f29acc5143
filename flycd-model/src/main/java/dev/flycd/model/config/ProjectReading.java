package dev.flycd.model.config;

import dev.flycd.model.ProjectConfig;
import dev.flycd.model.ProjectName;
import dev.flycd.model.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came out of reading one project.yaml.
 *
 * @param name the project's name if that much could be read
 * @param config null exactly if there is an error among the violations
 */
public record ProjectReading(
        @Nullable ProjectName name, @Nullable ProjectConfig config, List<Violation> violations) {

    public ProjectReading {
        violations = List.copyOf(violations);
    }
}
