package dev.flycd.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table of runs, as part of a transaction of the caller. */
final class RunRows {

    private static final int MAX_LINES = 200;
    private static final int MAX_FLY_TOML = 64 * 1024;

    private static final RunEnd UNDER_WAY =
            new RunEnd(RunResult.RUNNING, Optional.empty(), 0, "", List.of(), Optional.empty());

    static final RowMapper<Run> MAPPER = (row, context) -> new Run(
            row.getString("id"),
            Json.read(row.getString("beginning"), RunStart.class),
            Instant.ofEpochMilli(row.getLong("started_at")),
            row.getObject("ended_at") == null
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(row.getLong("ended_at"))),
            Optional.ofNullable(row.getString("ending"))
                    .map(text -> Json.read(text, RunEnd.class))
                    .orElse(UNDER_WAY));

    private RunRows() {}

    static void insert(Session session, String id, RunStart start, String replica) {
        session.sql()
                .createUpdate("insert into run (id, app, result, replica, started_at, beginning)"
                        + " values (:id, :app, 'RUNNING', :replica, :now, :beginning)")
                .bind("id", id)
                .bind("app", start.app())
                .bind("replica", replica)
                .bind("now", session.now())
                .bind("beginning", Json.write(limited(start)))
                .execute();
    }

    /** Returns whether it was under way. */
    static boolean end(Session session, String id, RunEnd end) {
        return session.sql()
                        .createUpdate("update run set result = :result, ended_at = :now, ending = :ending"
                                + " where id = :id and result = 'RUNNING'")
                        .bind("result", end.result().name())
                        .bind("now", session.now())
                        .bind("ending", Json.write(limited(end)))
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Marks what still runs of a job's app as interrupted, and the attempt it was. */
    static void interrupt(Session session, JobName job) {
        if (job.kind() != JobName.Kind.APP) {
            return;
        }
        List<String> running = session.sql()
                .createQuery("select id from run where app = :app and result = 'RUNNING'")
                .bind("app", job.subject())
                .mapTo(String.class)
                .list();
        RunEnd end = new RunEnd(
                RunResult.INTERRUPTED,
                Optional.of("whoever ran it stopped or lost its lease before the end"),
                0,
                "",
                List.of(),
                Optional.empty());
        running.forEach(id -> end(session, id, end));
        session.sql()
                .createUpdate("update app set attempt_result = 'INTERRUPTED'"
                        + " where name = :app and attempt_result = 'RUNNING'")
                .bind("app", job.subject())
                .execute();
    }

    private static RunStart limited(RunStart start) {
        return new RunStart(
                start.app(),
                start.trigger(),
                Limited.text(start.actor(), 200),
                start.asked(),
                start.desired(),
                start.configCommit(),
                Limited.text(start.flyToml(), MAX_FLY_TOML),
                Limited.steps(start.steps()));
    }

    /** The status is the app's, not the history's. */
    private static RunEnd limited(RunEnd end) {
        List<String> lines = end.lastLines();
        return new RunEnd(
                end.result(),
                end.failure().map(Limited::line),
                end.done(),
                end.image(),
                Limited.lines(lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size()), MAX_LINES),
                Optional.empty());
    }
}
