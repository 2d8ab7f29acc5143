package dev.flycd.engine.source;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.BuildFiles;
import dev.flycd.engine.catalog.ConfigTree;
import dev.flycd.engine.catalog.ConfigTree.FileChoice;
import dev.flycd.engine.catalog.ConfigTree.Kind;
import dev.flycd.engine.catalog.ConfigTree.Place;
import dev.flycd.engine.catalog.ConfigTree.TreeFile;
import dev.flycd.engine.catalog.ConfigTree.Where;
import dev.flycd.engine.catalog.TreePaths;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of a source folder that its build gets: without {@code .git}, FlyCD's own files and what is ignored, but
 * always with those that flyctl itself opens. FlyCD's own files below the top are in it only where
 * {@code .dockerignore} takes them back by name, as an image with a config tree in it needs. For one thread.
 */
final class BuildSet implements FileChoice {

    private final ConfigTree tree;
    private final String folder;
    private final Set<String> never = new HashSet<>(Set.of("app.yaml", "project.yaml", "fly.toml"));
    private final TreeSet<String> always = new TreeSet<>();
    private final Optional<DockerIgnore> docker;
    private final Optional<RepositoryIgnores> git;

    private BuildSet(AppEntry app, ConfigTree tree, String folder, MergedFiles merged) {
        this.tree = tree;
        this.folder = folder;
        IgnoreFiles ignoreFiles = IgnoreFiles.of(app.config().flyToml());
        always.addAll(List.of("Dockerfile", "dockerfile"));
        always.addAll(ignoreFiles.names());
        BuildFiles.of(app.config().flyToml()).forEach(named -> always.add(TreePaths.normal(named.path())));
        Optional<String> text = ignoreFiles.inEffect(name -> merged.read(name).or(() -> read(tree, folder, name)));
        this.docker = text.map(DockerIgnore::parse);
        this.git = docker.isPresent() ? Optional.empty() : Optional.of(new RepositoryIgnores(tree, folder));
    }

    /** Returns the files, sorted by path. */
    static List<TreeFile> of(AppEntry app, ConfigTree tree, String folder, MergedFiles merged) {
        return tree.files(folder, new BuildSet(app, tree, folder, merged));
    }

    @Override
    public boolean enters(String path) {
        if (TreePaths.name(path).equals(".git") || never.contains(path)) {
            return false;
        }
        String wanted = always.ceiling(path + "/");
        if (wanted != null && wanted.startsWith(path + "/")) {
            return true;
        }
        return docker.map(rules -> !rules.ignoresAllBelow(path)).orElse(true)
                && git.map(rules -> !rules.ignoresFolder(path)).orElse(true);
    }

    @Override
    public boolean takes(String file) {
        if (never.contains(file) || TreePaths.name(file).equals(".git")) {
            return false;
        }
        if (FlyCdFiles.isOne(tree, TreePaths.join(folder, file))) {
            return docker.map(rules -> rules.takesBackByName(file)).orElse(false);
        }
        return always.contains(file)
                || isBelowAlways(file)
                || (docker.map(rules -> !rules.ignores(file)).orElse(true)
                        && git.map(rules -> !rules.ignoresFile(file)).orElse(true));
    }

    /** Docker follows a link to its ignore file. */
    private static Optional<String> read(ConfigTree tree, String folder, String name) {
        Place place = tree.locate(folder, name);
        return place.where() == Where.INSIDE && place.kind() == Kind.FILE ? tree.read(place.path()) : Optional.empty();
    }

    /** A path that flyctl is given may be a folder. */
    private boolean isBelowAlways(String file) {
        return TreePaths.prefixes(file).stream().anyMatch(always::contains);
    }
}
