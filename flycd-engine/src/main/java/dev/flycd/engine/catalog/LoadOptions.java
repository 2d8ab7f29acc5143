package dev.flycd.engine.catalog;

/** How a config tree is read. */
public record LoadOptions(OwnRepository ownRepository, GitSources gitSources) {

    /** Where a project is read from whose git source is the working copy that is being read. */
    public enum OwnRepository {
        /** The files on disk, so that a checkout of a pull request plans itself. */
        WORKING_COPY,
        /** The remote, like every other repository. */
        REMOTE
    }

    /** Whether projects are followed into other repositories. */
    public enum GitSources {
        FOLLOW,
        /** Such projects are listed, without their apps; no network is used. */
        SKIP
    }

    public static final LoadOptions DEFAULT = new LoadOptions(OwnRepository.WORKING_COPY, GitSources.FOLLOW);
}
