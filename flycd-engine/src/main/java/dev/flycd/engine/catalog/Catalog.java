package dev.flycd.engine.catalog;

import dev.flycd.model.Violation;
import java.util.List;
import java.util.function.Predicate;

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

    /** Returns a catalog with nothing but one app. */
    public static Catalog of(AppEntry app) {
        return new Catalog(List.of(app), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * Returns the apps with such a name; of the broken files those that may be one of them, of the files that are not
     * read none.
     */
    public Catalog only(Predicate<String> name) {
        return new Catalog(
                apps.stream().filter(app -> name.test(app.name().value())).toList(),
                projects,
                invalid.stream()
                        .filter(entry -> entry.name() == null || name.test(entry.name()))
                        .toList(),
                List.of(),
                List.of());
    }
}
