package dev.flycd.server.store;

import dev.flycd.server.store.Accepted.Novelty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Stores deliveries that came at the same time, as part of a transaction of the caller: one question for what is there
 * already, one batch for what is new.
 */
final class DeliveryBatch {

    private static final long SAME_CONTENT_MILLIS = Duration.ofHours(1).toMillis();

    /** A delivery as it will be stored. */
    record Prepared(String provider, Optional<String> remoteId, String digest, String event) {

        String remoteKey() {
            return provider + '\0' + remoteId.orElse("");
        }
    }

    private record Insert(String id, Prepared delivery) {}

    private final Session session;
    private final Ids ids;
    private final Map<String, String> byRemoteId = new HashMap<>();
    private final Map<String, String> byDigest = new HashMap<>();
    private final List<Insert> inserts = new ArrayList<>();

    private DeliveryBatch(Session session, Ids ids) {
        this.session = session;
        this.ids = ids;
    }

    /** Returns what became of each, in their order. */
    static List<Accepted> store(Session session, Ids ids, List<Prepared> deliveries) {
        DeliveryBatch batch = new DeliveryBatch(session, ids);
        batch.lookUp(deliveries);
        List<Accepted> accepted = new ArrayList<>(deliveries.size());
        List<String> repeated = new ArrayList<>();
        for (Prepared delivery : deliveries) {
            String same = batch.idOf(delivery);
            if (same != null) {
                repeated.add(same);
                accepted.add(new Accepted(same, Novelty.REPEATED));
            } else {
                accepted.add(new Accepted(batch.add(delivery), Novelty.NEW));
            }
        }
        Map<String, String> elsewhere = batch.insert();
        accepted.replaceAll(one -> {
            String other = elsewhere.get(one.id());
            return other == null ? one : new Accepted(other, Novelty.REPEATED);
        });
        batch.repeat(repeated.stream()
                .map(id -> Objects.requireNonNullElse(elsewhere.get(id), id))
                .toList());
        return accepted;
    }

    private void lookUp(List<Prepared> deliveries) {
        List<String> remoteIds = deliveries.stream()
                .flatMap(delivery -> delivery.remoteId().stream())
                .distinct()
                .toList();
        if (!remoteIds.isEmpty()) {
            session.sql()
                    .createQuery("select id, provider, remote_id from delivery where remote_id in (<remoteIds>)")
                    .bindList("remoteIds", remoteIds)
                    .map((row, context) -> Map.entry(
                            row.getString("provider") + '\0' + row.getString("remote_id"), row.getString("id")))
                    .forEach(entry -> byRemoteId.put(entry.getKey(), entry.getValue()));
        }
        session.sql()
                .createQuery("select id, digest from delivery where digest in (<digests>) and received_at > :since")
                .bindList(
                        "digests",
                        deliveries.stream().map(Prepared::digest).distinct().toList())
                .bind("since", session.now() - SAME_CONTENT_MILLIS)
                .map((row, context) -> Map.entry(row.getString("digest"), row.getString("id")))
                .forEach(entry -> byDigest.put(entry.getKey(), entry.getValue()));
    }

    private @Nullable String idOf(Prepared delivery) {
        String byId = delivery.remoteId().isPresent() ? byRemoteId.get(delivery.remoteKey()) : null;
        return byId == null ? byDigest.get(delivery.digest()) : byId;
    }

    private String add(Prepared delivery) {
        String id = ids.next(session.now());
        inserts.add(new Insert(id, delivery));
        if (delivery.remoteId().isPresent()) {
            byRemoteId.put(delivery.remoteKey(), id);
        }
        byDigest.put(delivery.digest(), id);
        return id;
    }

    /** Returns, for each that another replica has stored a moment ago, the id that it has there. */
    private Map<String, String> insert() {
        if (inserts.isEmpty()) {
            return Map.of();
        }
        PreparedBatch batch = session.sql()
                .prepareBatch("insert into delivery (id, provider, remote_id, digest, event, state, attempts, times,"
                        + " received_at, next_at) values (?, ?, ?, ?, ?, 'PENDING', 0, 1, ?, ?)"
                        + " on conflict (provider, remote_id) where remote_id is not null do nothing");
        for (Insert insert : inserts) {
            Prepared delivery = insert.delivery();
            batch.add(
                    insert.id(),
                    delivery.provider(),
                    delivery.remoteId().orElse(null),
                    delivery.digest(),
                    delivery.event(),
                    session.now(),
                    session.now());
        }
        int[] counts = batch.execute();
        Map<String, String> elsewhere = new HashMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                Insert insert = inserts.get(i);
                elsewhere.put(insert.id(), stored(insert.delivery()));
            }
        }
        repeat(List.copyOf(elsewhere.values()));
        return elsewhere;
    }

    private String stored(Prepared delivery) {
        return session.sql()
                .createQuery("select id from delivery where provider = :provider and remote_id = :remoteId")
                .bind("provider", delivery.provider())
                .bind("remoteId", delivery.remoteId().orElseThrow())
                .mapTo(String.class)
                .one();
    }

    private void repeat(List<String> repeated) {
        if (repeated.isEmpty()) {
            return;
        }
        PreparedBatch batch = session.sql()
                .prepareBatch("update delivery set times = times + 1, state = 'PENDING', next_at = :now,"
                        + " attempts = case when state = 'PENDING' then attempts else 0 end,"
                        + " result = case when state = 'PENDING' then result end where id = :id");
        repeated.stream()
                .sorted()
                .forEach(id -> batch.bind("now", session.now()).bind("id", id).add());
        batch.execute();
    }
}
