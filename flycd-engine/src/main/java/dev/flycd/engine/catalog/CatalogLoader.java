package dev.flycd.engine.catalog;

import dev.flycd.git.GitMirrors;
import dev.flycd.model.GitRef;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.RepoUrl;
import dev.flycd.model.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads config trees. Files are read and checked in parallel, each once; the result has the order of the walk whatever
 * the timing. Safe for use by many threads.
 */
public final class CatalogLoader {

    private final Optional<GitMirrors> mirrors;
    private final PlatformFacts platform;
    private final Trust trust;

    /**
     * Makes a loader.
     *
     * @param mirrors where other repositories are read from; without them projects in git are left unread
     * @param trust how far authors of folders on disk may reach out of them
     */
    public CatalogLoader(Optional<GitMirrors> mirrors, PlatformFacts platform, Trust trust) {
        this.mirrors = mirrors;
        this.platform = platform;
        this.trust = trust;
    }

    /**
     * Reads the tree at a folder, app.yaml or project.yaml. Broken files become invalid entries.
     *
     * @throws InvalidConfigException only if the path itself cannot be read
     */
    public Catalog load(Path path, LoadOptions options) {
        boolean folder = Files.isDirectory(path);
        Path top = folder ? path : Objects.requireNonNullElse(path.getParent(), Path.of(""));
        if (!folder && !Files.exists(path)) {
            throw TreeText.broken(TreePaths.visible(path.toString()), "there is no such file or folder");
        }
        FolderTree tree = FolderTree.open(top, trust);
        if (folder) {
            return read(tree, tree.start(), ConfigTree.Kind.FOLDER, options);
        }
        String file = TreePaths.join(tree.start(), path.getFileName().toString());
        return read(tree, file, ConfigTree.Kind.FILE, options);
    }

    /**
     * Reads the tree in a repository.
     *
     * @param path a folder, app.yaml or project.yaml in it; empty for its root
     * @throws dev.flycd.git.GitException if the repository or the ref cannot be read
     * @throws InvalidConfigException if there is no such path
     */
    public Catalog load(RepoUrl repo, GitRef ref, String path, LoadOptions options) {
        GitMirrors git = mirrors.orElseThrow(() -> new IllegalStateException("no mirrors to read " + repo + " from"));
        MirrorTree tree = new MirrorTree(git.tree(repo, ref));
        ConfigTree.Place place = tree.locate("", path);
        if (!place.isThere()) {
            throw TreeText.broken(tree.display(path), "there is no such file or folder");
        }
        return read(tree, place.path(), place.kind(), options);
    }

    private Catalog read(ConfigTree tree, String path, ConfigTree.Kind kind, LoadOptions options) {
        try (CatalogReading reading = new CatalogReading(new ProjectSources(mirrors, options), platform)) {
            return reading.read(tree, path, kind);
        }
    }
}
