package dev.flycd.server.api;

/** What somebody wants to do. */
public enum Action {
    READ_APPS,
    READ_TREE,
    READ_HISTORY,
    READ_DELIVERIES,
    READ_METRICS,
    READ_DESCRIPTION,
    SYNC,
    PLAN,
    SUSPEND,
    RESUME,
    REPLAY
}
