package dev.flycd.model;

/** How far the author of a configuration may reach out of it. */
public enum Trust {
    /** The user's own folder on the command line: reaching out of it is warned about. */
    USER,
    /**
     * Read from git, or by a server: reaching out of the repository, folders of the machine as repositories, and
     * unknown flyctl flags are errors.
     */
    REPOSITORY
}
