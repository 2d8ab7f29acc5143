package dev.flycd.server.store;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions to the table of jobs, as part of a transaction of the caller. */
final class JobQueries {

    /** A job that was planned later than now was planned before the clock was set back: its due time means nothing. */
    private static final long CLOCK_TOLERANCE_MILLIS = 60_000;

    private static final String DUE = "holder is null and (due <= :now or set_at > :later)";

    private JobQueries() {}

    static List<JobRow> due(Session session, Lane lane, int max) {
        return session.sql()
                .createQuery("select * from job where lane = :lane and " + DUE
                        + " order by due, requested_at limit :max " + session.skippingLocked())
                .bind("lane", lane.name())
                .bind("now", session.now())
                .bind("later", session.now() + CLOCK_TOLERANCE_MILLIS)
                .bind("max", max)
                .map(JobRow.MAPPER)
                .list();
    }

    static boolean holds(Session session, Claim claim) {
        return session.sql()
                .createQuery("select 1 from job where kind = :kind and subject = :subject and lease_number = :number"
                        + " and holder is not null and lease_until > :now")
                .bind("kind", claim.job().kind().name())
                .bind("subject", claim.job().subject())
                .bind("number", claim.leaseNumber())
                .bind("now", session.now())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    static Optional<Duration> untilNextDue(Session session, Collection<Lane> lanes) {
        if (lanes.isEmpty()) {
            return Optional.empty();
        }
        return session.sql()
                .createQuery("""
                        select min(case
                          when holder is not null then lease_until
                          when set_at > :later then :now
                          else due end)
                        from job where lane in (<lanes>)""")
                .bindList("lanes", lanes.stream().map(Enum::name).toList())
                .bind("now", session.now())
                .bind("later", session.now() + CLOCK_TOLERANCE_MILLIS)
                .mapTo(Long.class)
                .findOne()
                .map(due -> Duration.ofMillis(Math.max(0, due - session.now())));
    }

    static boolean isPending(Session session, Duration within) {
        return session.sql()
                .createQuery("select 1 from job where (holder is not null or due <= :until or set_at > :later)"
                        + " and kind <> 'DELIVERIES'"
                        + " and not (lane in ('TREE', 'REPOSITORY', 'IMAGE') and cause = 'POLL')"
                        + " and not (lane = 'LOOK' and cause = 'RECONCILE') limit 1")
                .bind("until", session.now() + within.toMillis())
                .bind("later", session.now() + CLOCK_TOLERANCE_MILLIS)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private record Counts(Lane lane, int waiting, int scheduled, int leased, Optional<Long> oldest) {}

    static Map<Lane, LaneState> state(Session session) {
        List<Counts> counts = session.sql()
                .createQuery("select lane, sum(case when " + DUE + " then 1 else 0 end) as waiting,"
                        + " sum(case when holder is not null then 1 else 0 end) as leased, count(*) as jobs,"
                        + " min(case when " + DUE + " then due end) as oldest from job group by lane")
                .bind("now", session.now())
                .bind("later", session.now() + CLOCK_TOLERANCE_MILLIS)
                .map((row, context) -> new Counts(
                        Lane.valueOf(row.getString("lane")),
                        row.getInt("waiting"),
                        row.getInt("jobs") - row.getInt("waiting") - row.getInt("leased"),
                        row.getInt("leased"),
                        Optional.ofNullable(row.getString("oldest")).map(Long::valueOf)))
                .list();
        Map<Lane, LaneState> states = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            states.put(lane, new LaneState(0, 0, 0, Optional.empty()));
        }
        for (Counts found : counts) {
            states.put(
                    found.lane(),
                    new LaneState(
                            found.waiting(),
                            found.scheduled(),
                            found.leased(),
                            found.oldest().map(due -> Duration.ofMillis(Math.max(0, session.now() - due)))));
        }
        return states;
    }
}
