package dev.flycd.fly;

import java.time.Instant;
import java.util.Optional;

/**
 * A token as a list shows it.
 *
 * @param id what it is revoked by; no secret
 * @param name not unique
 * @param expires when it ends; empty if Fly does not say
 */
public record TokenSummary(String id, String name, Optional<Instant> expires) {}
