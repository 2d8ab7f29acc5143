package dev.flycd.server.store;

import dev.flycd.server.store.Session.Wake;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The jobs: one row each, worked on by at most one replica at a time, under a lease. Safe for use by many threads.
 *
 * <p>A request made while its job is worked on leads to exactly one more claim of it after that. A lease that has run
 * out holds nothing, even if nobody has taken the job yet; its job is given to whoever claims next. Every method throws
 * {@link StoreException} if the store cannot be used now.
 */
public final class Jobs {

    /** For how long a claim holds its job, from its beginning or its last renewal. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    /** How often the holder renews it. */
    public static final Duration RENEW = Duration.ofSeconds(10);

    private final Database database;
    private final String replica;

    Jobs(Database database, String replica) {
        this.database = database;
        this.replica = replica;
    }

    /** Makes jobs due now, with no failures behind them. They are durable on return. */
    public void request(Collection<JobRequest> requests) {
        database.write("request " + requests.size() + " jobs", session -> {
            Requests.add(session, requests);
            return true;
        });
    }

    /** Makes those jobs that are missing, first due at a random time within a span; the others stay as they are. */
    public void ensure(Collection<JobName> jobs, Lane lane, JobRequest.Trigger trigger, Duration within) {
        database.write("keep " + jobs.size() + " jobs", session -> {
            Requests.ensure(session, jobs, lane, trigger, within);
            return true;
        });
    }

    /** Removes the jobs of a kind that are about none of these subjects, save those that are worked on. */
    public void retain(JobName.Kind kind, Set<String> subjects) {
        database.write("remove jobs", session -> {
            List<String> there = session.sql()
                    .createQuery("select subject from job where kind = :kind and holder is null")
                    .bind("kind", kind.name())
                    .mapTo(String.class)
                    .list();
            for (String subject : there) {
                if (!subjects.contains(subject)) {
                    session.sql()
                            .createUpdate(
                                    "delete from job where kind = :kind and subject = :subject" + " and holder is null")
                            .bind("kind", kind.name())
                            .bind("subject", subject)
                            .execute();
                }
            }
            return true;
        });
    }

    /**
     * Takes jobs that are due, the one that is due for longest first. Jobs whose lease has run out are given free
     * before: what ran of their apps is marked as interrupted.
     */
    public List<Claim> claim(Lane lane, int max) {
        return database.write("claim jobs", session -> {
            Leases.releaseExpired(session);
            return JobQueries.due(session, lane, max).stream()
                    .map(job -> Leases.take(session, job, replica))
                    .toList();
        });
    }

    /** Holds a job for another {@link #LEASE}; false if the lease is lost for good. */
    public boolean renew(Claim claim) {
        return database.write("renew the lease of " + claim.job(), session -> Leases.renew(session, claim));
    }

    /** Returns whether the job may still be worked on. */
    public boolean holds(Claim claim) {
        return database.read("check the lease of " + claim.job(), session -> JobQueries.holds(session, claim));
    }

    /** Ends a claim; false, and nothing is changed, if it was lost. */
    public boolean finish(Claim claim, Next next) {
        return database.write("finish " + claim.job(), session -> {
            Optional<JobRow> job = Leases.held(session, claim);
            job.ifPresent(row -> Leases.finish(session, row, next));
            return job.isPresent();
        });
    }

    /** Gives a job back as if it had never been claimed; false, and nothing is changed, if it was lost. */
    public boolean release(Claim claim) {
        return database.write("release " + claim.job(), session -> {
            Optional<JobRow> job = Leases.held(session, claim);
            job.ifPresent(row -> Leases.release(session, row));
            return job.isPresent();
        });
    }

    /** Returns in how long there is something to claim, zero if there is now; empty if there is no job at all. */
    public Optional<Duration> untilNextDue(Collection<Lane> lanes) {
        return database.read("look for jobs", session -> JobQueries.untilNextDue(session, lanes));
    }

    /**
     * Returns whether something is worked on, or becomes due within a time, that would not come again by itself: all
     * but what polls and regular comparisons look at, and {@link JobName#DELIVERIES}.
     */
    public boolean isPending(Duration within) {
        return database.read("look for jobs", session -> JobQueries.isPending(session, within));
    }

    /** Returns how much there is to do, for every lane. */
    public Map<Lane, LaneState> state() {
        return database.read("count jobs", JobQueries::state);
    }

    /** Releases everything, for a store that nobody else can have open. */
    void releaseAll() {
        database.write("release the jobs of an earlier server", session -> {
            Leases.releaseAll(session);
            session.wake(Wake.HERE);
            return true;
        });
    }
}
