package dev.flycd.server.store;

import java.time.Instant;
import java.util.Optional;

/** A run of one app, under way or ended. */
public record Run(String id, RunStart start, Instant startedAt, Optional<Instant> endedAt, RunEnd end) {}
