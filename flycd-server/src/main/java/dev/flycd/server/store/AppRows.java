package dev.flycd.server.store;

import dev.flycd.server.store.AppRow.Health;
import dev.flycd.server.store.AppRow.Placement;
import dev.flycd.server.store.AppRow.Presence;
import dev.flycd.server.store.AppRow.Status;
import dev.flycd.server.store.AppRow.Sync;
import dev.flycd.server.store.AppRow.Versions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The table of apps, as part of a transaction of the caller. */
final class AppRows {

    private static final Versions UNKNOWN = new Versions("", "", "", "");

    static final RowMapper<AppRow> MAPPER = (row, context) -> {
        String asked = row.getString("attempt_asked");
        return new AppRow(
                row.getString("name"),
                Presence.valueOf(row.getString("presence")),
                Json.read(row.getString("placement"), Placement.class),
                optional(row.getString("status"), Status.class),
                asked == null ? Optional.empty() : Optional.of(attempt(asked, row)),
                optional(row.getString("suspension"), AppRow.Suspension.class),
                optional(row.getString("hold"), AppRow.Hold.class));
    };

    private AppRows() {}

    /** Notes what a run is about to make of an app. */
    static void attempt(Session session, RunStart start) {
        session.sql()
                .createUpdate("insert into app (name, presence, placement) values (:name, 'VALID', :placement)"
                        + " on conflict (name) do nothing")
                .bind("name", start.app())
                .bind("placement", Json.write(Placement.unusable("", List.of())))
                .execute();
        attempt(session, start.app(), start.asked(), RunResult.RUNNING);
    }

    /** Notes what counts as attempted last. */
    static void attempt(Session session, String app, String asked, RunResult result) {
        session.sql()
                .createUpdate("update app set attempt_asked = :asked, attempt_result = :result, attempt_at = :now"
                        + " where name = :name")
                .bind("asked", asked)
                .bind("result", result.name())
                .bind("now", session.now())
                .bind("name", app)
                .execute();
    }

    static void attemptEnded(Session session, String app, RunResult result) {
        session.sql()
                .createUpdate("update app set attempt_result = :result, attempt_at = :now where name = :name")
                .bind("result", result.name())
                .bind("now", session.now())
                .bind("name", app)
                .execute();
    }

    /** Notes what was found; since when it is so is kept while it stays so. */
    static void status(Session session, String app, Status found) {
        Optional<Status> before = statusForUpdate(session, app);
        Instant now = Instant.ofEpochMilli(session.now());
        Instant syncSince = before.map(Status::sync)
                .filter(old -> old.status().equals(found.sync().status()))
                .map(Sync::since)
                .orElse(now);
        Instant healthSince = before.map(Status::health)
                .filter(old -> old.status().equals(found.health().status()))
                .map(Health::since)
                .orElse(now);
        write(
                session,
                app,
                new Status(
                        new Sync(
                                found.sync().status(),
                                found.sync().reason(),
                                Limited.line(found.sync().message()),
                                syncSince),
                        new Health(
                                found.health().status(),
                                Limited.line(found.health().message()),
                                healthSince),
                        found.desired(),
                        found.live(),
                        Limited.steps(found.differences()),
                        found.comparedAt()));
    }

    /** Notes that nobody knows whether it is in sync; what else was known is kept. */
    static void unknown(Session session, String app, String reason, String message) {
        Instant now = Instant.ofEpochMilli(session.now());
        Sync sync = new Sync("Unknown", reason, message, now);
        Status before = statusForUpdate(session, app)
                .orElseGet(() -> new Status(sync, new Health("Unknown", "", now), UNKNOWN, UNKNOWN, List.of(), now));
        status(
                session,
                app,
                new Status(sync, before.health(), before.desired(), before.live(), before.differences(), now));
    }

    private static Optional<Status> statusForUpdate(Session session, String app) {
        return session.sql()
                .createQuery("select status from app where name = :name " + session.forUpdate())
                .bind("name", app)
                .map((row, context) -> optional(row.getString("status"), Status.class))
                .findOne()
                .flatMap(status -> status);
    }

    private static void write(Session session, String app, Status status) {
        session.sql()
                .createUpdate("update app set status = :status where name = :name")
                .bind("status", Json.write(status))
                .bind("name", app)
                .execute();
    }

    private static AppRow.Attempt attempt(String asked, ResultSet row) throws SQLException {
        return new AppRow.Attempt(
                asked,
                RunResult.valueOf(row.getString("attempt_result")),
                Instant.ofEpochMilli(row.getLong("attempt_at")));
    }

    private static <T> Optional<T> optional(@Nullable String text, Class<T> type) {
        return Optional.ofNullable(text).map(json -> Json.read(json, type));
    }
}
