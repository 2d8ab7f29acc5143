package dev.flycd.server.store;

/**
 * A delivery is stored: after a crash it is still there.
 *
 * @param id of the delivery, or of the earlier one it repeats
 */
public record Accepted(String id, Novelty novelty) {

    /** Whether it was there before. */
    public enum Novelty {
        NEW,
        REPEATED
    }
}
