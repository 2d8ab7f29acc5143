package dev.flycd.engine.catalog;

import dev.flycd.engine.catalog.ConfigTree.Kind;
import dev.flycd.engine.catalog.ConfigTree.Place;
import dev.flycd.engine.catalog.ConfigTree.Where;
import dev.flycd.engine.catalog.ProjectEntry.State;
import dev.flycd.git.GitException;
import dev.flycd.model.CommonConfig;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.ProjectConfig;
import dev.flycd.model.ProjectConfig.ProjectSource;
import dev.flycd.model.ProjectName;
import dev.flycd.model.Violation;
import dev.flycd.model.config.ProjectReading;
import dev.flycd.model.config.ProjectYaml;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * One reading of a config tree. Projects are walked in order by one thread, because the first place of a name wins;
 * everything that takes time is begun beforehand.
 */
final class CatalogReading implements AutoCloseable {

    private static final int MAX_PROJECTS_DEEP = 50;

    private final ProjectSources sources;
    private final CatalogParts parts = new CatalogParts();
    private final PlatformFacts platform;
    private final Map<ProjectName, String> files = new HashMap<>();
    private final Background background = new Background();
    private final Map<ConfigTree, TreeWalk> walks = new HashMap<>();

    /** A file of a tree. */
    private record FileKey(ConfigTree tree, String path) {}

    /** What surrounds a walk: the projects it is in, outermost first, and what they say together. */
    private record Scope(CommonConfig common, List<ProjectName> projects, List<FileKey> files) {

        Scope inside(ProjectConfig project, FileKey file) {
            List<ProjectName> names = new ArrayList<>(projects);
            names.add(project.name());
            List<FileKey> around = new ArrayList<>(files);
            around.add(file);
            return new Scope(project.common(), List.copyOf(names), List.copyOf(around));
        }
    }

    /** A project.yaml that was read ahead, and its source if that takes time to reach. */
    private record Ahead(ProjectReading reading, Optional<Future<Place>> place) {}

    CatalogReading(ProjectSources sources, PlatformFacts platform) {
        this.sources = sources;
        this.platform = platform;
    }

    Catalog read(ConfigTree tree, String path, Kind kind) {
        walk(tree, path, kind, new Scope(CommonConfig.NONE, List.of(), List.of()));
        return parts.toCatalog();
    }

    /** Walks one place and returns every file that it or the projects in it reached. */
    private Set<FileKey> walk(ConfigTree tree, String path, Kind kind, Scope scope) {
        TreeWalk.Found found = walks.computeIfAbsent(tree, TreeWalk::new).find(path, kind);
        Set<FileKey> reached = new HashSet<>();
        Map<String, Ahead> projects = new LinkedHashMap<>();
        found.projects.forEach(file -> projects.put(file, readAhead(tree, file, scope)));
        UnusableProjects unusable = new UnusableProjects(tree, found.broken);
        projects.forEach((file, ahead) -> {
            FileKey key = new FileKey(tree, file);
            if (reached.add(key)) {
                project(key, ahead, scope, unusable.holdsBack(file))
                        .ifPresentOrElse(reached::addAll, () -> unusable.add(file));
            }
        });
        found.broken.forEach(violation -> {
            String file = violation.position().file();
            if (reached.add(new FileKey(tree, file))) {
                parts.invalidProject(file, null, List.of(violation));
            }
        });
        parts.misnamed(found.misnamed);
        for (String file : found.apps) {
            if (reached.add(new FileKey(tree, file))) {
                Optional<Violation> held = unusable.holdsBack(file);
                parts.app(background.compute(() -> {
                    AppFile app = AppFile.read(tree, file, scope.common(), scope.projects(), platform);
                    return held.map(app::heldBack).orElse(app);
                }));
            }
        }
        return reached;
    }

    private Ahead readAhead(ConfigTree tree, String file, Scope scope) {
        ProjectReading reading;
        try {
            reading = ProjectYaml.read(tree.display(file), tree.read(file).orElse(""), scope.common(), tree.trust());
        } catch (InvalidConfigException e) {
            reading = new ProjectReading(null, null, e.violations());
        }
        ProjectConfig config = reading.config();
        if (config == null || !sources.isRemote(tree, config.source()) || sources.leavesUnread(tree, config.source())) {
            return new Ahead(reading, Optional.empty());
        }
        return new Ahead(
                reading,
                Optional.of(background.fetch(() -> sources.find(tree, TreePaths.parent(file), config.source()))));
    }

    /** Reads what a project leads to, and returns every file reached; nothing if the project cannot be used. */
    private Optional<Set<FileKey>> project(FileKey key, Ahead ahead, Scope scope, Optional<Violation> held) {
        ProjectConfig config = ahead.reading().config();
        ProjectName name = ahead.reading().name();
        List<Violation> violations = ahead.reading().violations();
        String file = key.tree().display(key.path());
        int around = scope.files().indexOf(key);
        if (around >= 0) {
            // Every project whose source is its own folder meets itself there.
            boolean isCycle = around < scope.files().size() - 1;
            if (isCycle && name != null) {
                parts.skipped(new SkippedEntry(SkippedEntry.Kind.PROJECT, name.value(), file, file));
            }
            return Optional.of(Set.of());
        }
        String first = name == null ? null : files.putIfAbsent(name, file);
        if (config == null || held.isPresent()) {
            parts.invalidProject(
                    file,
                    name == null ? null : name.value(),
                    config == null ? violations : held.stream().toList());
            return Optional.empty();
        }
        if (first != null) {
            parts.skipped(
                    new SkippedEntry(SkippedEntry.Kind.PROJECT, config.name().value(), file, first));
            return Optional.of(Set.of());
        }
        if (sources.leavesUnread(key.tree(), config.source())) {
            parts.project(new ProjectEntry(config, file, scope.projects(), State.UNCHECKED, violations));
            return Optional.of(Set.of());
        }
        return follow(key, ahead, config, scope);
    }

    private Optional<Set<FileKey>> follow(FileKey key, Ahead ahead, ProjectConfig config, Scope scope) {
        String file = key.tree().display(key.path());
        List<Violation> violations = new ArrayList<>(ahead.reading().violations());
        Optional<Place> place = Optional.empty();
        try {
            if (scope.projects().size() >= MAX_PROJECTS_DEEP) {
                violations.add(error(file, "", "projects are nested more than " + MAX_PROJECTS_DEEP + " deep"));
            } else {
                place = Optional.of(ahead.place()
                        .map(Background::await)
                        .orElseGet(() -> sources.find(key.tree(), TreePaths.parent(key.path()), config.source())));
                place.flatMap(found -> reach(file, config.source(), found)).ifPresent(violations::add);
            }
        } catch (GitException e) {
            violations.add(error(file, "/source/repo", String.valueOf(e.getMessage())));
        } catch (InvalidConfigException e) {
            violations.addAll(e.violations());
        }
        if (violations.stream().anyMatch(Violation::isError)) {
            parts.project(new ProjectEntry(config, file, scope.projects(), State.UNREADABLE, List.of()));
            parts.invalidProject(file, config.name().value(), violations);
            return Optional.empty();
        }
        parts.project(new ProjectEntry(config, file, scope.projects(), State.READ, violations));
        Place start = place.orElseThrow();
        return Optional.of(walk(start.tree(), start.path(), start.kind(), scope.inside(config, key)));
    }

    private static Optional<Violation> reach(String file, ProjectSource source, Place place) {
        String path = source instanceof ProjectSource.Local local ? local.path() : ((ProjectSource.Git) source).path();
        if (place.where() == Where.MISSING) {
            String where = source instanceof ProjectSource.Git ? place.tree().display("") : "relative to this file";
            return Optional.of(error(file, "/source/path", "there is no '" + path + "' (" + where + ")"));
        }
        if (place.where() == Where.REFUSED) {
            String message = "'" + path + "' leads out of the repository, which its configuration may not read";
            return Optional.of(error(file, "/source/path", message));
        }
        if (place.where() == Where.OUTSIDE) {
            return Optional.of(Violation.warning(
                    Position.of(file),
                    "/source/path",
                    "'" + path + "' leads out of the repository: it works here, but not on a server"
                            + " and not for anybody who reads this from git"));
        }
        return Optional.empty();
    }

    private static Violation error(String file, String pointer, String message) {
        return Violation.error(Position.of(file), pointer, message);
    }

    @Override
    public void close() {
        background.close();
    }
}
