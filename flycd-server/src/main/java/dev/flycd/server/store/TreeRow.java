package dev.flycd.server.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What the server knows of its config tree.
 *
 * @param version a text that is another whenever the tree is; empty before it was read for the first time
 * @param readAt when it was read last
 * @param trouble why it, or a part of it, cannot be read, and since when; apps are then as they were read last
 */
public record TreeRow(String version, Optional<Instant> readAt, Optional<Trouble> trouble) {

    public static final TreeRow NEVER_READ = new TreeRow("", Optional.empty(), Optional.empty());
}
