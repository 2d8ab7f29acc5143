package dev.flycd.server.store;

import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * A row of the table of jobs: what is to be done next, or, while it is held, what was asked since.
 *
 * @param requested how many requests there were ever
 * @param taken how many of them are answered or being answered
 * @param held the claim, while there is one
 */
record JobRow(
        JobName name,
        Lane lane,
        Intent intent,
        Trigger trigger,
        String actor,
        int attempts,
        long due,
        long requestedAt,
        long requested,
        long taken,
        long leaseNumber,
        Optional<String> held) {

    static final RowMapper<JobRow> MAPPER = (row, context) -> new JobRow(
            new JobName(JobName.Kind.valueOf(row.getString("kind")), row.getString("subject")),
            Lane.valueOf(row.getString("lane")),
            Intent.valueOf(row.getString("intent")),
            Trigger.valueOf(row.getString("cause")),
            row.getString("actor"),
            row.getInt("attempts"),
            row.getLong("due"),
            row.getLong("requested_at"),
            row.getLong("requested"),
            row.getLong("taken"),
            row.getLong("lease_number"),
            Optional.ofNullable(row.getString("held")));

    /** Returns whether there is a request that nobody answers yet. */
    boolean isRequested() {
        return requested > taken;
    }

    JobRow next(Lane lane, Intent intent, Trigger trigger, String actor, int attempts, long due) {
        return new JobRow(name, lane, intent, trigger, actor, attempts, due, due, requested, taken, leaseNumber, held);
    }

    /** Returns the job as it was before the claim, together with what was asked since. */
    JobRow unclaimed(Claim claim, long takenBefore, long now) {
        boolean newer = isRequested();
        boolean person = newer && trigger == Trigger.PERSON;
        return new JobRow(
                name,
                newer && claim.lane() != Lane.RUN ? lane : claim.lane(),
                newer && claim.intent() != Intent.SYNC ? intent : claim.intent(),
                person ? trigger : claim.trigger(),
                person ? actor : claim.actor(),
                newer ? 0 : claim.attempts(),
                // It was due; if not by this time, then by one before the clock was set back.
                Math.min(due, now),
                claim.requestedAt(),
                requested,
                takenBefore,
                leaseNumber,
                held);
    }
}
