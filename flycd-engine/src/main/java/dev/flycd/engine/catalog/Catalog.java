package dev.flycd.engine.catalog;

import dev.flycd.model.Violation;
import java.util.List;

/**
 * All that a config tree holds, in the order of the walk: projects of a tree before its apps. Immutable.
 *
 * @param misnamed a warning for each file that is not read, but by what it says was to be
 */
public record Catalog(
        List<AppEntry> apps,
        List<ProjectEntry> projects,
        List<InvalidEntry> invalid,
        List<SkippedEntry> skipped,
        List<Violation> misnamed) {

    public Catalog {
        apps = List.copyOf(apps);
        projects = List.copyOf(projects);
        invalid = List.copyOf(invalid);
        skipped = List.copyOf(skipped);
        misnamed = List.copyOf(misnamed);
    }
}
