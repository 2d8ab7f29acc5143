package dev.flycd.server.store;

/** What kind of work a job waits for; workers take from one lane each, so that one kind never waits for another. */
public enum Lane {
    /** Deciding what the deliveries that came in concern. */
    DELIVERIES,
    /** Reading the config tree. */
    TREE,
    /** Asking a git repository what its branches and tags are at. */
    REPOSITORY,
    /** Asking a registry what a tag points at. */
    IMAGE,
    /** Comparing an app with what is live. */
    LOOK,
    /** Comparing an app and changing it. */
    RUN
}
