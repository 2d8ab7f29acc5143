package dev.flycd.server.store;

import java.time.Instant;

/** Why something cannot be read, for people, and since when. */
public record Trouble(String message, Instant since) {}
