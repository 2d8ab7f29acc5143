package dev.flycd.server.store;

import dev.flycd.server.store.Accepted.Novelty;
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
    private static final long SAME_CONTENT_MILLIS = Duration.ofHours(1).toMillis();

    private static final String AGAIN = "times = delivery.times + 1, state = 'PENDING', next_at = :now,"
            + " attempts = case when delivery.state = 'PENDING' then delivery.attempts else 0 end,"
            + " result = case when delivery.state = 'PENDING' then delivery.result end";

    /** A delivery as it will be stored. */
    record Prepared(String id, String provider, Optional<String> remoteId, String digest, String event) {
        Prepared withId(String id) {
            return new Prepared(id, provider, remoteId, digest, event);
        }
    }

    private DeliveryRows() {}

    static Accepted insert(Session session, Prepared delivery) {
        Optional<String> same = session.sql()
                .createQuery("select id from delivery where provider = :provider and remote_id = :remoteId"
                        + " union all select id from delivery where digest = :digest and received_at > :since"
                        + " limit 1")
                .bind("provider", delivery.provider())
                .bind("remoteId", delivery.remoteId().orElse(null))
                .bind("digest", delivery.digest())
                .bind("since", session.now() - SAME_CONTENT_MILLIS)
                .mapTo(String.class)
                .findOne();
        if (same.isPresent()) {
            session.sql()
                    .createUpdate("update delivery set " + AGAIN + " where id = :id")
                    .bind("now", session.now())
                    .bind("id", same.get())
                    .execute();
            return new Accepted(same.get(), Novelty.REPEATED);
        }
        String id = session.sql()
                .createQuery("insert into delivery (id, provider, remote_id, digest, event, state, attempts, times,"
                        + " received_at, next_at) values (:id, :provider, :remoteId, :digest, :event,"
                        + " 'PENDING', 0, 1, :now, :now)"
                        // Another replica may have stored it a moment ago.
                        + " on conflict (provider, remote_id) where remote_id is not null do update set "
                        + AGAIN + " returning id")
                .bind("id", delivery.id())
                .bind("provider", delivery.provider())
                .bind("remoteId", delivery.remoteId().orElse(null))
                .bind("digest", delivery.digest())
                .bind("event", delivery.event())
                .bind("now", session.now())
                .mapTo(String.class)
                .one();
        return new Accepted(id, id.equals(delivery.id()) ? Novelty.NEW : Novelty.REPEATED);
    }

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
