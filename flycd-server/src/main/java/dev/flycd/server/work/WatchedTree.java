package dev.flycd.server.work;

import dev.flycd.engine.FlyCd;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.LoadOptions;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.nio.file.Path;
import java.util.Optional;

/** The config tree a server watches. */
public sealed interface WatchedTree {

    /** Reads it, other repositories as the mirrors last saw them. */
    Catalog read(FlyCd flyCd);

    /** Returns the repository it is in, if it is read from one. */
    Optional<RepoUrl> repository();

    /** A folder, app.yaml or project.yaml of this machine. Projects in git are read from git, even its own. */
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
     * A place in a repository.
     *
     * @param path a folder, app.yaml or project.yaml in it; empty for its root
     */
    record Repository(RepoUrl url, String path, GitRef ref) implements WatchedTree {
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

    /** How a server reads trees. */
    LoadOptions OPTIONS = new LoadOptions(LoadOptions.OwnRepository.REMOTE, LoadOptions.GitSources.FOLLOW);
}
