package dev.flycd.examples.embedding;

import dev.flycd.git.GitMirrors;
import dev.flycd.git.GitSettings;
import dev.flycd.git.GitTree;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Writes one folder of a repository at a ref with {@code flycd-git} alone: no working copy, and no git program. */
public final class ReadASubtree {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private ReadASubtree() {}

    /**
     * Writes the folder into an existing empty one and returns its tree id, which changes exactly when the files do;
     * empty if the repository has no such folder.
     */
    public static Optional<String> export(String repository, GitRef ref, String folder, Path into, Path cache) {
        GitSettings settings = new GitSettings(cache, System.getenv(), DEADLINE);
        try (GitMirrors mirrors = GitMirrors.open(settings)) {
            GitTree tree = mirrors.tree(RepoUrl.parse(repository), ref);
            Optional<String> id = tree.idOf(folder);
            id.ifPresent(found -> tree.export(folder, into));
            return id;
        }
    }
}
