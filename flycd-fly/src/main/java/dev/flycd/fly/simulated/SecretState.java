package dev.flycd.fly.simulated;

import java.time.Instant;

/** That a secret is set: a digest of its value, never the value. */
record SecretState(String digest, Instant createdAt, Instant updatedAt) {}
