package dev.flycd.server.store;

import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;

/**
 * A job this replica may work on until its lease ends, unless it renews it.
 *
 * @param leaseNumber grows with each claim of the job; a claim with an older number holds nothing
 * @param taken the number of requests that were made before it was claimed; those are what it answers
 * @param attempts failures in a row before this one
 * @param requestedAt milliseconds since 1970 when the first of the requests it answers was made
 */
public record Claim(
        JobName job,
        Lane lane,
        long leaseNumber,
        long taken,
        int attempts,
        Intent intent,
        Trigger trigger,
        String actor,
        long requestedAt) {}
