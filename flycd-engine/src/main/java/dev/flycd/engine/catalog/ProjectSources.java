package dev.flycd.engine.catalog;

import dev.flycd.engine.catalog.ConfigTree.Place;
import dev.flycd.git.GitMirrors;
import dev.flycd.git.WorkingCopy;
import dev.flycd.model.GitRef;
import dev.flycd.model.ProjectConfig.ProjectSource;
import dev.flycd.model.RepoUrl;
import java.util.Optional;

/** Finds the place in a tree that a project's source names. Safe for use by many threads. */
final class ProjectSources {

    private static final int SHORTEST_COMMIT = 7;

    private final Optional<GitMirrors> mirrors;
    private final LoadOptions options;

    ProjectSources(Optional<GitMirrors> mirrors, LoadOptions options) {
        this.mirrors = mirrors;
        this.options = options;
    }

    /** Returns whether a source is in another repository, and those are not to be read. */
    boolean leavesUnread(ConfigTree tree, ProjectSource source) {
        return source instanceof ProjectSource.Git git
                && !isReadFromDisk(tree, git)
                && (mirrors.isEmpty() || options.gitSources() == LoadOptions.GitSources.SKIP);
    }

    /** Returns whether finding it asks another machine. */
    boolean isRemote(ConfigTree tree, ProjectSource source) {
        return source instanceof ProjectSource.Git git && !isReadFromDisk(tree, git);
    }

    /**
     * Returns the place; its tree may be another than that of the project.yaml.
     *
     * @param folder the folder of the project.yaml
     * @throws dev.flycd.git.GitException if a repository cannot be read
     */
    Place find(ConfigTree tree, String folder, ProjectSource source) {
        if (source instanceof ProjectSource.Local local) {
            return tree.locate(folder, local.path());
        }
        ProjectSource.Git git = (ProjectSource.Git) source;
        if (isReadFromDisk(tree, git)) {
            return tree.locate("", relative(git.path()));
        }
        GitMirrors from = mirrors.orElseThrow();
        MirrorTree mirror = new MirrorTree(from.tree(git.repo(), git.ref()));
        return mirror.locate("", relative(git.path()));
    }

    private boolean isReadFromDisk(ConfigTree tree, ProjectSource.Git git) {
        return options.ownRepository() == LoadOptions.OwnRepository.WORKING_COPY
                && tree instanceof FolderTree folder
                && folder.workingCopy()
                        .filter(copy -> isRemoteOf(copy, git.repo()) && isCheckedOut(copy, git.ref()))
                        .isPresent();
    }

    private boolean isRemoteOf(WorkingCopy copy, RepoUrl repo) {
        return copy.remotes().stream()
                .anyMatch(remote -> repo.sameRepositoryAs(remote)
                        || mirrors.map(git -> git.isSameRepository(repo, remote))
                                .orElse(false));
    }

    private static boolean isCheckedOut(WorkingCopy copy, GitRef ref) {
        String commit = ref.commit();
        if (commit != null) {
            return commit.length() >= SHORTEST_COMMIT
                    && copy.commit().filter(head -> head.startsWith(commit)).isPresent();
        }
        if (ref.tag() != null) {
            return false;
        }
        String branch = ref.branch();
        return branch == null || copy.branch().filter(branch::equals).isPresent();
    }

    private static String relative(String path) {
        return path.replaceFirst("^/+", "");
    }
}
