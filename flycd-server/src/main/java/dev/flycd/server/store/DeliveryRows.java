package dev.flycd.server.store;

import dev.flycd.server.store.Delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table of deliveries, as part of a transaction of the caller. */
final class DeliveryRows {

    /** After so many tries a delivery is left alone. */
    static final int TRIES = 5;

    static final RowMapper<Delivery> MAPPER = (row, context) -> new Delivery(
            row.getString("id"),
            row.getString("provider"),
            Optional.ofNullable(row.getString("remote_id")),
            EventJson.read(row.getString("event")),
            State.valueOf(row.getString("state")),
            row.getInt("attempts"),
            row.getInt("times"),
            Instant.ofEpochMilli(row.getLong("received_at")),
            Optional.ofNullable(row.getString("result")));

    private static final long FIRST_WAIT_MILLIS = 5_000;
    private static final long LONGEST_WAIT_MILLIS = FIRST_WAIT_MILLIS << TRIES;

    private DeliveryRows() {}

    /**
     * Returns what is to be looked at now, with one more attempt counted: new ones together, those that failed or were
     * cut off before one at a time, so that the one among them that is to blame is found.
     */
    static List<Delivery> begin(Session session, int max) {
        setAsideWhatIsTriedOut(session);
        List<String> ids = pending(session, "attempts = 0", max);
        if (ids.isEmpty()) {
            ids = pending(session, "attempts > 0", 1);
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        session.sql()
                .createUpdate("update delivery set attempts = attempts + 1 where id in (<ids>)")
                .bindList("ids", ids)
                .execute();
        return session.sql()
                .createQuery("select * from delivery where id in (<ids>) order by id")
                .bindList("ids", ids)
                .map(MAPPER)
                .list();
    }

    private static List<String> pending(Session session, String which, int max) {
        return session.sql()
                .createQuery("select id from delivery where state = 'PENDING' and " + which
                        + " and (next_at <= :now or next_at > :absurd) order by id limit :max "
                        + session.forUpdate())
                .bind("now", session.now())
                .bind("absurd", session.now() + 2 * LONGEST_WAIT_MILLIS)
                .bind("max", max)
                .mapTo(String.class)
                .list();
    }

    private static void setAsideWhatIsTriedOut(Session session) {
        session.sql()
                .createUpdate("update delivery set state = 'SET_ASIDE',"
                        + " result = coalesce(result, 'the server ended each time it looked at it')"
                        + " where state = 'PENDING' and attempts >= :tries")
                .bind("tries", TRIES)
                .execute();
    }

    static void done(Session session, String id, String result) {
        session.sql()
                .createUpdate("update delivery set state = 'DONE', result = :result"
                        + " where id = :id and state = 'PENDING'")
                .bind("result", Limited.line(result))
                .bind("id", id)
                .execute();
    }

    static void failed(Session session, String id, String why) {
        session.sql()
                .createUpdate("update delivery set result = :why,"
                        + " state = case when attempts >= :tries then 'SET_ASIDE' else state end,"
                        + " next_at = :now + :wait * (case attempts when 1 then 1 when 2 then 2 when 3 then 4 else 8 end)"
                        + " where id = :id and state = 'PENDING'")
                .bind("why", Limited.line(why))
                .bind("tries", TRIES)
                .bind("now", session.now())
                .bind("wait", FIRST_WAIT_MILLIS)
                .bind("id", id)
                .execute();
    }

    static boolean replay(Session session, String id) {
        return session.sql()
                        .createUpdate("update delivery set state = 'PENDING', attempts = 0, next_at = :now,"
                                + " result = null where id = :id")
                        .bind("now", session.now())
                        .bind("id", id)
                        .execute()
                == 1;
    }

    static Optional<Duration> untilNextDue(Session session) {
        return session.sql()
                .createQuery("select min(next_at) from delivery where state = 'PENDING'")
                .mapTo(Long.class)
                .findOne()
                .map(next -> Duration.ofMillis(Math.max(0, Math.min(next - session.now(), LONGEST_WAIT_MILLIS))));
    }
}
