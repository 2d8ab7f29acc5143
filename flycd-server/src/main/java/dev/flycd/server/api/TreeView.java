package dev.flycd.server.api;

import dev.flycd.server.store.TreeRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of the config tree.
 *
 * @param location where it is
 * @param readAt when it was read last; null if it never was
 * @param trouble why it, or a part of it, cannot be read; null if it can
 */
record TreeView(
        String location, @Nullable Instant readAt, @Nullable Trouble trouble) {

    /** Why, for people, and since when. */
    record Trouble(String message, Instant since) {}

    static TreeView of(String location, TreeRow row) {
        return new TreeView(
                location,
                row.readAt().map(Times::shown).orElse(null),
                row.trouble()
                        .map(trouble -> new Trouble(trouble.message(), Times.shown(trouble.since())))
                        .orElse(null));
    }
}
