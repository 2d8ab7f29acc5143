package dev.flycd.engine.catalog;

import dev.flycd.model.AppName;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a walk found, in its order, some of it still being read. For one thread. */
final class CatalogParts {

    private final List<Consumer<Sorted>> parts = new ArrayList<>();

    /** The lists of a catalog, being filled. */
    private static final class Sorted {
        private final List<AppEntry> apps = new ArrayList<>();
        private final List<ProjectEntry> projects = new ArrayList<>();
        private final List<InvalidEntry> invalid = new ArrayList<>();
        private final List<SkippedEntry> skipped = new ArrayList<>();
        /** A place may be reached by several projects. */
        private final Set<Violation> misnamed = new LinkedHashSet<>();

        private final Map<AppName, String> files = new HashMap<>();

        void add(AppFile app) {
            AppName name = app.reading().name();
            String first = name == null ? null : files.putIfAbsent(name, app.file());
            if (app.entry().isEmpty()) {
                invalid.add(new InvalidEntry(
                        app.file(),
                        name == null ? null : name.value(),
                        app.reading().violations(),
                        app.reading().effective(),
                        app.reading().flyToml()));
            } else if (name != null && first != null) {
                skipped.add(new SkippedEntry(SkippedEntry.Kind.APP, name.value(), app.file(), first));
            } else {
                apps.add(app.entry().get());
            }
        }
    }

    void app(Future<AppFile> app) {
        parts.add(sorted -> sorted.add(Background.await(app)));
    }

    void project(ProjectEntry project) {
        parts.add(sorted -> sorted.projects.add(project));
    }

    void skipped(SkippedEntry entry) {
        parts.add(sorted -> sorted.skipped.add(entry));
    }

    void misnamed(List<Violation> warnings) {
        parts.add(sorted -> sorted.misnamed.addAll(warnings));
    }

    void invalidProject(String file, @Nullable String name, List<Violation> violations) {
        ConfigMap nothing = ConfigMap.empty(Position.of(file));
        InvalidEntry entry = new InvalidEntry(file, name, violations, nothing, nothing);
        parts.add(sorted -> sorted.invalid.add(entry));
    }

    /** Waits for everything. */
    Catalog toCatalog() {
        Sorted sorted = new Sorted();
        parts.forEach(part -> part.accept(sorted));
        return new Catalog(sorted.apps, sorted.projects, sorted.invalid, sorted.skipped, List.copyOf(sorted.misnamed));
    }
}
