package dev.flycd.server.store;

import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Session.Wake;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who holds a job, and what becomes of it when it is let go of. A lease that has run out holds nothing, even if nobody
 * has taken the job yet. Everything here is part of a transaction of the caller.
 */
final class Leases {

    static final long LEASE_MILLIS = Jobs.LEASE.toMillis();

    private Leases() {}

    /** What a job remembers while it is held. */
    private record Held(Claim claim, long takenBefore) {}

    /** Takes a free job, whose row the caller has locked. */
    static Claim take(Session session, JobRow job, String replica) {
        Claim claim = new Claim(
                job.name(),
                job.lane(),
                job.leaseNumber() + 1,
                job.requested(),
                job.attempts(),
                job.intent(),
                job.trigger(),
                job.actor(),
                job.requestedAt());
        session.sql()
                .createUpdate("""
                        update job set lease_number = :number, holder = :holder, lease_until = :until, held = :held,
                          taken = requested, attempts = 0
                        where kind = :kind and subject = :subject""")
                .bind("number", claim.leaseNumber())
                .bind("holder", replica)
                .bind("until", session.now() + LEASE_MILLIS)
                .bind("held", Json.write(new Held(claim, job.taken())))
                .bind("kind", job.name().kind().name())
                .bind("subject", job.name().subject())
                .execute();
        return claim;
    }

    /** Returns the row of the job, locked, if the claim still holds it. */
    static Optional<JobRow> held(Session session, Claim claim) {
        return session.sql()
                .createQuery("select * from job where kind = :kind and subject = :subject and lease_number = :number"
                        + " and holder is not null and lease_until > :now " + session.forUpdate())
                .bind("kind", claim.job().kind().name())
                .bind("subject", claim.job().subject())
                .bind("number", claim.leaseNumber())
                .bind("now", session.now())
                .map(JobRow.MAPPER)
                .findOne();
    }

    static boolean renew(Session session, Claim claim) {
        return held(session, claim).isPresent()
                && session.sql()
                                .createUpdate("update job set lease_until = :until"
                                        + " where kind = :kind and subject = :subject")
                                .bind("until", session.now() + LEASE_MILLIS)
                                .bind("kind", claim.job().kind().name())
                                .bind("subject", claim.job().subject())
                                .execute()
                        == 1;
    }

    /** Ends the claim that holds this row; a request that came meanwhile goes before {@code next}. */
    static void finish(Session session, JobRow job, Next next) {
        RunRows.interrupt(session, job.name());
        if (job.isRequested()) {
            free(session, job);
            session.wake(Wake.EVERYBODY);
            return;
        }
        long after = Math.max(0, next.after().toMillis());
        long due = session.now() + after;
        free(
                session,
                job.next(next.lane(), next.intent(), next.trigger(), actor(next.trigger()), next.attempts(), due));
        session.wake(after == 0 ? Wake.EVERYBODY : Wake.HERE);
    }

    /** Makes a job as if its claim had never been; what was asked meanwhile is asked as well. */
    static void release(Session session, JobRow job) {
        RunRows.interrupt(session, job.name());
        Held held = Json.read(job.held().orElseThrow(), Held.class);
        free(session, job.unclaimed(held.claim(), held.takenBefore(), session.now()));
        session.wake(Wake.EVERYBODY);
    }

    /** Releases what dead or frozen replicas hold. */
    static void releaseExpired(Session session) {
        // A lease that ends later than any that is given now was given before the clock was set back.
        session.sql()
                .createUpdate("update job set lease_until = :until where holder is not null and lease_until > :absurd")
                .bind("until", session.now() + LEASE_MILLIS)
                .bind("absurd", session.now() + 2 * LEASE_MILLIS)
                .execute();
        releaseAll(session, "lease_until <= " + session.now());
    }

    /** Releases all, for a store that nobody else can have open. */
    static void releaseAll(Session session) {
        releaseAll(session, "1 = 1");
    }

    private static void releaseAll(Session session, String which) {
        List<JobRow> jobs = session.sql()
                .createQuery("select * from job where holder is not null and " + which + " order by kind, subject "
                        + session.skippingLocked())
                .map(JobRow.MAPPER)
                .list();
        jobs.forEach(job -> release(session, job));
    }

    private static void free(Session session, JobRow job) {
        session.sql()
                .createUpdate("""
                        update job set holder = null, lease_until = null, held = null, lane = :lane, intent = :intent,
                          cause = :cause, actor = :actor, attempts = :attempts, due = :due, set_at = :now,
                          requested_at = :requestedAt, taken = :taken
                        where kind = :kind and subject = :subject""")
                .bind("lane", job.lane().name())
                .bind("intent", job.intent().name())
                .bind("cause", job.trigger().name())
                .bind("actor", job.actor())
                .bind("attempts", job.attempts())
                .bind("due", job.due())
                .bind("now", session.now())
                .bind("requestedAt", job.requestedAt())
                .bind("taken", job.taken())
                .bind("kind", job.name().kind().name())
                .bind("subject", job.name().subject())
                .execute();
    }

    /** Returns who asks where nobody in particular did. */
    static String actor(Trigger trigger) {
        return trigger.name().toLowerCase(Locale.ROOT);
    }
}
