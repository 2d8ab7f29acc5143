package dev.flycd.server.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What others are to be told: an event for each ended run, written together with its result by {@link Runs#end}. Each
 * is given out until it is marked as sent, so that it can be told twice but not be lost. Safe for use by many threads.
 */
public final class Outbox {

    private final Database database;

    Outbox(Database database) {
        this.database = database;
    }

    /** Returns the oldest events that were not sent yet. */
    public List<OutboxEvent> unsent(int max) {
        return database.read(
                "read the outbox",
                session -> session.sql()
                        .createQuery("select event from outbox where sent_at is null order by id limit :max")
                        .bind("max", max)
                        .map((row, context) -> Json.read(row.getString("event"), OutboxEvent.class))
                        .list());
    }

    public void sent(Collection<String> ids) {
        database.write("mark events as sent", session -> {
            PreparedBatch batch =
                    session.sql().prepareBatch("update outbox set sent_at = :now where id = :id and sent_at is null");
            ids.stream()
                    .sorted()
                    .forEach(id ->
                            batch.bind("now", session.now()).bind("id", id).add());
            return ids.isEmpty() ? 0 : batch.execute().length;
        });
    }

    static void add(Session session, String id, Claim claim, String run, RunEnd end) {
        OutboxEvent event = new OutboxEvent(
                id,
                Instant.ofEpochMilli(session.now()),
                claim.job().subject(),
                run,
                end.result(),
                claim.trigger(),
                claim.actor(),
                end.failure().map(Limited::line));
        session.sql()
                .createUpdate("insert into outbox (id, created_at, event) values (:id, :now, :event)")
                .bind("id", id)
                .bind("now", session.now())
                .bind("event", Json.write(event))
                .execute();
    }
}
