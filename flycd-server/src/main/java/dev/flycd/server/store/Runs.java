package dev.flycd.server.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The runs of apps, and their history. Safe for use by many threads; throws {@link StoreException}. */
public final class Runs {

    private final Database database;
    private final String replica;
    private final Ids ids;

    Runs(Database database, String replica, Ids ids) {
        this.database = database;
        this.replica = replica;
        this.ids = ids;
    }

    /**
     * Notes that a run begins and what it attempts, if the claim still holds its app's job.
     *
     * @return the id of the run; empty, and nothing is changed, if the claim was lost
     */
    public Optional<String> begin(Claim claim, RunStart start) {
        return database.write(
                "begin a run of " + start.app(),
                session -> Leases.held(session, claim).map(job -> {
                    RunRows.interrupt(session, job.name());
                    String id = ids.next(session.now());
                    RunRows.insert(session, id, start, replica);
                    AppRows.attempt(session, start);
                    return id;
                }));
    }

    /**
     * Notes how a run ended: run, attempt, status, an event for the outbox and the job's next in one transaction, which
     * also ends the claim.
     *
     * @return false, and nothing is changed, if the claim was lost
     */
    public boolean end(Claim claim, String run, RunEnd end, Next next) {
        return database.write("end run " + run, session -> {
            Optional<JobRow> job = Leases.held(session, claim);
            if (job.isEmpty() || !RunRows.end(session, run, end)) {
                return false;
            }
            String app = claim.job().subject();
            AppRows.attemptEnded(session, app, end.result());
            end.status().ifPresent(status -> AppRows.status(session, app, status));
            Outbox.add(session, ids.next(session.now()), claim, run, end);
            Leases.finish(session, job.get(), next);
            return true;
        });
    }

    /**
     * Returns runs of an app, the newest first.
     *
     * @param before the id of a run; only earlier ones are returned
     */
    public List<Run> history(String app, int max, Optional<String> before) {
        return database.read(
                "read the history of " + app,
                session -> session.sql()
                        .createQuery("select * from run where app = :app and id < :before order by id desc limit :max")
                        .bind("app", app)
                        .bind("before", before.orElse("~"))
                        .bind("max", max)
                        .map(RunRows.MAPPER)
                        .list());
    }

    public Optional<Run> last(String app) {
        return history(app, 1, Optional.empty()).stream().findFirst();
    }

    /** Returns the last run of each of these apps that ever ran. */
    public Map<String, Run> lastOf(Collection<String> apps) {
        if (apps.isEmpty()) {
            return Map.of();
        }
        return database.read("read the last runs", session -> {
            Map<String, Run> runs = new TreeMap<>();
            session.sql()
                    .createQuery("select * from run where id in"
                            + " (select max(id) from run where app in (<apps>) group by app)")
                    .bindList("apps", List.copyOf(apps))
                    .map(RunRows.MAPPER)
                    .forEach(run -> runs.put(run.start().app(), run));
            return runs;
        });
    }
}
