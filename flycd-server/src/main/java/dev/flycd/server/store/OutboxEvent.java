package dev.flycd.server.store;

import dev.flycd.server.store.JobRequest.Trigger;
import java.time.Instant;
import java.util.Optional;

/**
 * The end of a run, for whoever is to be told.
 *
 * @param id ours, in the order of the events when sorted as text
 * @param failure for people, redacted; empty after a success
 */
public record OutboxEvent(
        String id,
        Instant at,
        String app,
        String run,
        RunResult result,
        Trigger trigger,
        String actor,
        Optional<String> failure) {}
