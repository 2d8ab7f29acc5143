package dev.flycd.engine.catalog;

import java.util.List;

/** All that a config tree holds, in the order of the walk: projects of a tree before its apps. Immutable. */
public record Catalog(
        List<AppEntry> apps, List<ProjectEntry> projects, List<InvalidEntry> invalid, List<SkippedEntry> skipped) {

    public Catalog {
        apps = List.copyOf(apps);
        projects = List.copyOf(projects);
        invalid = List.copyOf(invalid);
        skipped = List.copyOf(skipped);
    }
}
