package dev.flycd.server.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What the server knows of a git repository.
 *
 * @param name the normal form of its address
 * @param state what its branches and tags were at when it was last asked, as a digest
 * @param trouble why it cannot be read, and since when
 */
public record RepositoryRow(String name, Optional<String> state, Optional<Instant> seenAt, Optional<Trouble> trouble) {}
