package dev.flycd.fly.simulated;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An answer of Fly's API; no body where null. */
public record ApiAnswer(int status, @Nullable JsonNode body) {}
