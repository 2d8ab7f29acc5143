package dev.flycd.server.work;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.ProjectEntry;
import dev.flycd.model.ProjectConfig.ProjectSource;
import dev.flycd.model.RepoUrl;
import dev.flycd.model.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The config tree as it was read last, and which repository and image leads to what in it. Immutable. */
final class Snapshot {

    private final Catalog catalog;
    private final Map<String, AppEntry> apps = new HashMap<>();
    private final Map<String, Set<RepoUrl>> repositories = new TreeMap<>();
    private final Map<String, List<AppEntry>> bySource = new HashMap<>();
    private final Map<String, List<AppEntry>> byImage = new TreeMap<>();
    private final Set<String> configRepositories;

    /**
     * Makes one.
     *
     * @param root the repository the tree itself is in, if it is in one
     */
    Snapshot(Catalog catalog, Optional<RepoUrl> root) {
        this.catalog = catalog;
        Map<String, RepoUrl> config = new HashMap<>();
        root.ifPresent(url -> config.put(addRepository(url), url));
        for (ProjectEntry project : catalog.projects()) {
            if (project.config().source() instanceof ProjectSource.Git git) {
                config.put(addRepository(git.repo()), git.repo());
            }
        }
        configRepositories = Set.copyOf(config.keySet());
        for (AppEntry app : catalog.apps()) {
            apps.put(app.name().value(), app);
            if (app.config().source() instanceof Source.Git git) {
                bySource.computeIfAbsent(addRepository(git.repo()), name -> new ArrayList<>())
                        .add(app);
            } else if (app.config().source() instanceof Source.Image image
                    && !image.reference().contains("@")) {
                byImage.computeIfAbsent(image.reference(), name -> new ArrayList<>())
                        .add(app);
            }
        }
    }

    private String addRepository(RepoUrl url) {
        String name = url.normalForm();
        repositories.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(url);
        return name;
    }

    Catalog catalog() {
        return catalog;
    }

    Optional<AppEntry> app(String name) {
        return Optional.ofNullable(apps.get(name));
    }

    /** Returns every repository that is read, by the normal form of its address, with the addresses it is read by. */
    Map<String, Set<RepoUrl>> repositories() {
        return repositories;
    }

    /** Returns the apps whose code is in a repository. */
    List<AppEntry> appsFrom(String repository) {
        return bySource.getOrDefault(repository, List.of());
    }

    /** Returns whether a repository holds a part of the config tree. */
    boolean isConfig(String repository) {
        return configRepositories.contains(repository);
    }

    /** Returns the images that are followed by tag, with the apps that run them. */
    Map<String, List<AppEntry>> images() {
        return new LinkedHashMap<>(byImage);
    }
}
