package dev.flycd.server.work;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.InvalidEntry;
import dev.flycd.engine.catalog.ProjectEntry;
import dev.flycd.engine.source.ConfigVersion;
import dev.flycd.model.FlyCdException;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.ProjectName;
import dev.flycd.model.Source;
import dev.flycd.model.SyncPolicy;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.Fingerprint;
import dev.flycd.model.tree.Position;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.AppRow.Placement;
import dev.flycd.server.store.AppRow.Presence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a config tree has each app, as the store keeps it.
 *
 * @param valid by name
 * @param invalid by name, with what is wrong: the file itself, or a project on the way to it
 * @param broken what is wrong with projects, and with files whose app is not known
 */
record Placements(SortedMap<String, Placement> valid, SortedMap<String, Placement> invalid, List<String> broken) {

    private static final List<String> HIDDEN = List.of("a project on the way to it cannot be read");

    /**
     * Reads them off a tree. An app that is gone together with a part of the tree that cannot be read is not removed:
     * nobody can tell.
     *
     * @param before what the store has
     */
    static Placements of(Catalog catalog, Collection<AppRow> before) {
        SortedMap<String, Placement> valid = new TreeMap<>();
        catalog.apps().forEach(app -> valid.put(app.name().value(), of(app)));
        SortedMap<String, Placement> invalid = new TreeMap<>();
        List<String> unreadable = catalog.projects().stream()
                .filter(project -> project.state() != ProjectEntry.State.READ)
                .map(project -> project.config().name().value())
                .toList();
        List<String> broken = new ArrayList<>();
        for (InvalidEntry entry : catalog.invalid()) {
            List<String> problems = entry.violations().stream()
                    .filter(Violation::isError)
                    .map(Violation::toString)
                    .toList();
            if (isApp(entry) && entry.name() != null && !valid.containsKey(entry.name())) {
                invalid.putIfAbsent(entry.name(), Placement.unusable(entry.file(), problems));
            } else {
                broken.addAll(problems);
            }
        }
        for (AppRow row : before) {
            boolean isGone = !valid.containsKey(row.name()) && !invalid.containsKey(row.name());
            if (isGone && row.presence() != Presence.REMOVED && mayBeHidden(row, unreadable, broken)) {
                invalid.put(row.name(), row.placement().broken(broken.isEmpty() ? HIDDEN : broken));
            }
        }
        return new Placements(valid, invalid, broken);
    }

    private static boolean isApp(InvalidEntry entry) {
        return entry.file().endsWith("app.yaml");
    }

    /** With a broken file whose name is not known, any app may have been in or below it. */
    private static boolean mayBeHidden(AppRow row, List<String> unreadable, List<String> broken) {
        return !broken.isEmpty() || row.placement().projects().stream().anyMatch(unreadable::contains);
    }

    private static Placement of(AppEntry app) {
        Source source = app.config().source();
        Optional<Source.Git> git = source instanceof Source.Git known ? Optional.of(known) : Optional.empty();
        OrgSlug org = app.config().org();
        return new Placement(
                app.projects().stream().map(ProjectName::value).toList(),
                Optional.ofNullable(org).map(OrgSlug::value),
                app.file(),
                source.type(),
                git.map(known -> known.repo().toString()),
                git.map(Source.Git::path).filter(path -> !path.isEmpty()),
                git.map(known -> known.ref().toString()),
                source instanceof Source.Image image ? Optional.of(image.reference()) : Optional.empty(),
                app.config().sync().suspend() == SyncPolicy.Suspend.ON ? Optional.of(app.file()) : Optional.empty(),
                List.of(),
                digest(app));
    }

    /** Changes whenever anything does that app.yaml and the projects above it say. */
    private static String digest(AppEntry app) {
        String all = Fingerprint.of(app.effective(), List.of(), new TreeMap<>());
        try {
            return ConfigVersion.of(app) + " " + all;
        } catch (FlyCdException mergedFileUnreadable) {
            // The app's own run says so, with the file's name.
            return all;
        }
    }

    /** Returns the names of the apps whose config is another than the store has. */
    List<String> changedSince(Map<String, AppRow> before) {
        return valid.entrySet().stream()
                .filter(entry -> {
                    AppRow row = before.get(entry.getKey());
                    return row == null
                            || row.presence() != Presence.VALID
                            || !row.placement().digest().equals(entry.getValue().digest());
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns why a part of the tree cannot be read, if so. */
    Optional<String> trouble() {
        return broken.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", broken));
    }

    /** Returns a text that is another whenever the tree is. */
    String version() {
        List<String> all = new ArrayList<>();
        valid.forEach((name, place) -> all.add(name + " " + place.digest()));
        all.addAll(invalid.keySet());
        return Fingerprint.of(ConfigMap.empty(Position.of("tree")), all, new TreeMap<>());
    }
}
