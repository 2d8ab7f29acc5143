package dev.flycd.fly.simulated;

import java.time.Instant;

/**
 * A token a simulated Fly made.
 *
 * @param digest of its value, which is nowhere
 */
record TokenState(String id, String org, String name, String digest, Instant createdAt, Instant expiresAt) {}
