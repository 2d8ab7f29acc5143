package dev.flycd.server.event;

/**
 * A branch or tag that moved.
 *
 * @param ref its whole name, such as {@code refs/heads/main}
 */
public record RefChange(String ref, Kind kind) {

    /** How it moved. */
    public enum Kind {
        CREATED,
        MOVED,
        DELETED
    }
}
