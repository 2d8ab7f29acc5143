package dev.flycd.server;

import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the config tree is that the server keeps true. Its text is safe to show. */
public sealed interface WatchedTree {

    /** A folder of this machine, with all that is below it. */
    record Folder(Path path) implements WatchedTree {
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
    record Repository(RepoUrl repo, String path, GitRef ref) implements WatchedTree {

        private static final Pattern NO_FOLDER = Pattern.compile("(.*/)?(\\.|\\.\\.|\\.git|)(/.*)?");

        public Repository {
            if (!path.isEmpty() && NO_FOLDER.matcher(path).matches()) {
                throw new IllegalArgumentException("the folder '" + path + "' behind // is none of a repository");
            }
        }

        @Override
        public String toString() {
            return repo + (path.isEmpty() ? "" : "//" + path) + " (" + ref + ")";
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
