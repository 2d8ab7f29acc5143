package dev.flycd.server.work;

import dev.flycd.engine.FlyCd;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.LoadOptions;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the config tree is that the server keeps true. Its text is safe to show. */
public sealed interface WatchedTree {

    /** How a server reads trees: projects in git are read from git, even if a folder is a working copy of it. */
    LoadOptions OPTIONS = new LoadOptions(LoadOptions.OwnRepository.REMOTE, LoadOptions.GitSources.FOLLOW);

    /**
     * Reads it.
     *
     * @throws dev.flycd.model.FlyCdException only if the path itself cannot be read
     */
    Catalog read(FlyCd flyCd);

    /** Returns the repository it is in; empty for a folder. */
    Optional<RepoUrl> repository();

    /** A folder, app.yaml or project.yaml of this machine. */
    record Folder(Path path) implements WatchedTree {
        @Override
        public Catalog read(FlyCd flyCd) {
            return flyCd.load(path, OPTIONS);
        }

        @Override
        public Optional<RepoUrl> repository() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * A folder of a git repository.
     *
     * @param path of the folder in it, without slashes at its ends; empty for all of it
     */
    record Repository(RepoUrl url, String path, GitRef ref) implements WatchedTree {

        private static final Pattern NO_FOLDER = Pattern.compile("(.*/)?(\\.|\\.\\.|\\.git|)(/.*)?");

        public Repository {
            if (!path.isEmpty() && NO_FOLDER.matcher(path).matches()) {
                throw new IllegalArgumentException("the folder '" + path + "' behind // is none of a repository");
            }
        }

        @Override
        public Catalog read(FlyCd flyCd) {
            return flyCd.load(url, ref, path, OPTIONS);
        }

        @Override
        public Optional<RepoUrl> repository() {
            return Optional.of(url);
        }

        @Override
        public String toString() {
            return url + (path.isEmpty() ? "" : "//" + path) + " (" + ref + ")";
        }
    }

    /**
     * Reads a path, or {@code git-URL[//path][@ref]}. The ref is what follows the last {@code @} that begins no name: a
     * branch, {@code refs/tags/NAME}, {@code refs/heads/NAME}, the id of a commit, or {@code HEAD}; without one it is
     * the default branch.
     *
     * @param workingDirectory what a relative path is relative to
     * @throws IllegalArgumentException with a message for whoever wrote it, without user information
     */
    static WatchedTree parse(String written, Path workingDirectory) {
        Matcher url = GitTreeAddress.BEGINNING.matcher(written);
        if (url.lookingAt()) {
            return GitTreeAddress.parse(written, url.end());
        }
        try {
            return new Folder(workingDirectory.resolve(written).normalize());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("it is not a path: " + e.getReason(), e);
        }
    }
}
