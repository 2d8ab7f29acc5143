package dev.flycd.server.store;

import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.Session.Wake;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Puts requests into the table of jobs, as part of a transaction of the caller. */
final class Requests {

    /**
     * A job that was removed and comes back does not count its leases from the beginning, or a claim from before would
     * hold it: it begins at the time, which is further than anybody counts in it.
     *
     * <p>The first request while a job is held replaces what stands there, as that is being answered. Any other joins:
     * what goes further wins, a person is remembered before a machine, and the earliest keeps its place.
     */
    private static final String REQUEST = """
            insert into job (kind, subject, lane, intent, cause, actor, attempts, due, set_at, requested_at,
              requested, taken, lease_number)
            values (:kind, :subject, :lane, :intent, :cause, :actor, 0, :now, :now, :now, 1, 0, :now)
            on conflict (kind, subject) do update set
              lane = case when job.lane = 'RUN' and (job.holder is null or job.requested > job.taken)
                then job.lane else excluded.lane end,
              intent = case when job.intent = 'SYNC' and (job.holder is null or job.requested > job.taken)
                then job.intent else excluded.intent end,
              cause = case when job.requested > job.taken and (excluded.cause <> 'PERSON' or job.cause = 'PERSON')
                then job.cause else excluded.cause end,
              actor = case when job.requested > job.taken and (excluded.cause <> 'PERSON' or job.cause = 'PERSON')
                then job.actor else excluded.actor end,
              attempts = 0,
              due = case when job.due < excluded.due and (job.holder is null or job.requested > job.taken)
                then job.due else excluded.due end,
              set_at = excluded.set_at,
              requested_at = case when job.requested > job.taken then job.requested_at else excluded.requested_at end,
              requested = job.requested + 1
            """;

    private static final String ENSURE = """
            insert into job (kind, subject, lane, intent, cause, actor, attempts, due, set_at, requested_at,
              requested, taken, lease_number)
            values (:kind, :subject, :lane, :intent, :cause, :actor, 0, :due, :now, :due, 0, 0, :now)
            on conflict (kind, subject) do nothing
            """;

    /** Transactions that lock several jobs do it in one order, so that none waits for the other in a ring. */
    private static final Comparator<JobName> ORDER =
            Comparator.comparing((JobName name) -> name.kind().name()).thenComparing(JobName::subject);

    private Requests() {}

    static void add(Session session, Collection<JobRequest> requests) {
        if (requests.isEmpty()) {
            return;
        }
        List<JobRequest> ordered = requests.stream()
                .sorted(Comparator.comparing(JobRequest::job, ORDER))
                .toList();
        PreparedBatch batch = session.sql().prepareBatch(REQUEST);
        for (JobRequest request : ordered) {
            bind(batch, request.job())
                    .bind("lane", request.lane().name())
                    .bind("intent", request.intent().name())
                    .bind("cause", request.trigger().name())
                    .bind("actor", Limited.text(request.actor(), 200))
                    .bind("now", session.now())
                    .add();
        }
        batch.execute();
        session.wake(Wake.EVERYBODY);
    }

    static void ensure(
            Session session, Collection<JobName> jobs, Lane lane, JobRequest.Trigger trigger, Duration within) {
        if (jobs.isEmpty()) {
            return;
        }
        PreparedBatch batch = session.sql().prepareBatch(ENSURE);
        for (JobName job : jobs.stream().sorted(ORDER).toList()) {
            long wait = ThreadLocalRandom.current().nextLong(Math.max(0, within.toMillis()) + 1);
            bind(batch, job)
                    .bind("lane", lane.name())
                    .bind("intent", Intent.LOOK.name())
                    .bind("cause", trigger.name())
                    .bind("actor", Leases.actor(trigger))
                    .bind("due", session.now() + wait)
                    .bind("now", session.now())
                    .add();
        }
        batch.execute();
        session.wake(within.isZero() ? Wake.EVERYBODY : Wake.HERE);
    }

    private static PreparedBatch bind(PreparedBatch batch, JobName job) {
        return batch.bind("kind", job.kind().name()).bind("subject", job.subject());
    }
}
