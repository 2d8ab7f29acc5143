package dev.flycd.server.store;

import dev.flycd.server.store.AppRow.Hold;
import dev.flycd.server.store.AppRow.Placement;
import dev.flycd.server.store.AppRow.Presence;
import dev.flycd.server.store.AppRow.Status;
import dev.flycd.server.store.AppRow.Suspension;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of each app. Safe for use by many threads; throws {@link StoreException}. */
public final class Apps {

    private final Database database;

    Apps(Database database) {
        this.database = database;
    }

    /** Returns all apps there ever were, by name. */
    public List<AppRow> all() {
        return database.read(
                "read the apps",
                session -> session.sql()
                        .createQuery("select * from app order by name")
                        .map(AppRows.MAPPER)
                        .list());
    }

    public Optional<AppRow> find(String name) {
        return database.read(
                "read app " + name,
                session -> session.sql()
                        .createQuery("select * from app where name = :name")
                        .bind("name", name)
                        .map(AppRows.MAPPER)
                        .findOne());
    }

    /**
     * Notes what the whole config tree has, and makes the requests that follow from it, in one transaction. Apps in
     * neither map become {@link Presence#REMOVED}; of an invalid one that was there before, everything else that is
     * known is kept.
     *
     * @param version a text that is another whenever the tree is, for {@link TreeRow}
     */
    public void place(
            Map<String, Placement> valid,
            Map<String, Placement> invalid,
            String version,
            Collection<JobRequest> requests) {
        database.write("note what the config tree has", session -> {
            AppPlaces.place(session, valid, invalid);
            KnownTree.read(session, version);
            Requests.add(session, requests);
            return true;
        });
    }

    /**
     * Notes what a comparison found, if the claim still holds the app's job. Since when {@code sync} and {@code health}
     * are what they are is kept by the store while their status stays the same, whatever {@code status} says.
     *
     * @param asked what is in sync though it was never attempted, as text of the engine: from now on it counts as
     *     attempted
     */
    public void compared(Claim claim, Status status, Optional<String> asked) {
        database.write("note the state of " + claim.job().subject(), session -> {
            if (Leases.held(session, claim).isPresent()) {
                AppRows.status(session, claim.job().subject(), status);
                asked.ifPresent(text -> AppRows.attempt(session, claim.job().subject(), text, RunResult.SUCCEEDED));
            }
            return true;
        });
    }

    /** Notes that nobody knows whether these are in sync; what else was known is kept. */
    public void markUnknown(Collection<String> names, String reason, String message) {
        database.write("note that apps are unknown", session -> {
            names.stream().sorted().forEach(name -> AppRows.unknown(session, name, reason, message));
            return true;
        });
    }

    /** Stops automatic deploys of an app that is known. */
    public void suspend(String name, String by, String reason) {
        database.write(
                "suspend " + name,
                session -> set(
                        session,
                        "suspension",
                        name,
                        new Suspension(Limited.line(by), Limited.line(reason), Instant.ofEpochMilli(session.now()))));
    }

    /** Returns whether it was suspended. */
    public boolean resume(String name) {
        return database.write("resume " + name, session -> clear(session, "suspension", name));
    }

    /** Keeps an app that is known at a revision. */
    public void hold(String name, Hold hold) {
        database.write("hold " + name, session -> set(session, "hold", name, hold));
    }

    /** Returns whether it was held. */
    public boolean letGo(String name) {
        return database.write("let go of " + name, session -> clear(session, "hold", name));
    }

    private static boolean set(Session session, String column, String name, Object value) {
        return session.sql()
                        .createUpdate("update app set " + column + " = :value where name = :name")
                        .bind("value", Json.write(value))
                        .bind("name", name)
                        .execute()
                == 1;
    }

    private static boolean clear(Session session, String column, String name) {
        return session.sql()
                        .createUpdate("update app set " + column + " = null where name = :name and " + column
                                + " is not null")
                        .bind("name", name)
                        .execute()
                == 1;
    }
}
