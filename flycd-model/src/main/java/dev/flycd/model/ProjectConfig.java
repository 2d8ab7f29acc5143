package dev.flycd.model;

/** What one project.yaml says: where its config tree lives and what holds for every app in it. */
public record ProjectConfig(ProjectName name, ProjectSource source, CommonConfig common) {

    /** Where a project's config tree lives. */
    public sealed interface ProjectSource {

        /** A subtree of a git repository. */
        record Git(RepoUrl repo, String path, GitRef ref) implements ProjectSource {}

        /** A folder, relative to the folder of project.yaml; {@code .} for that folder itself. */
        record Local(String path) implements ProjectSource {}
    }
}
