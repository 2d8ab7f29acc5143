package dev.flycd.server.store;

import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** The webhooks that were accepted. Safe for use by many threads; throws {@link StoreException}. */
public final class Deliveries {

    private final Database database;
    private final DeliveryWriter writer;

    Deliveries(Database database, DeliveryWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    /**
     * Stores a delivery and asks for {@link JobName#DELIVERIES}, in one transaction that others may share. The stage
     * completes, on a thread that must not be kept, when both are durable, or with a {@link StoreException} if they may
     * not be.
     *
     * <p>A delivery with the provider's id of an earlier one, or with the digest of one of the last hour, is that one
     * again: it is counted, and looked at once more if it was dealt with already.
     */
    public CompletionStage<Accepted> accept(NewDelivery delivery) {
        return writer.accept(delivery);
    }

    /**
     * Returns deliveries to be looked at now, the oldest first, and counts an attempt of each, durably, before anybody
     * looks: one that ends the server every time is set aside after 5 attempts. For the holder of
     * {@link JobName#DELIVERIES} only; to be called until it returns none.
     */
    public List<Delivery> begin(int max) {
        return database.write("begin with deliveries", session -> DeliveryRows.begin(session, max));
    }

    /** Notes what became of deliveries, and makes the requests that follow, in one transaction. */
    public void finish(Map<String, String> results, Collection<JobRequest> requests) {
        database.write("finish deliveries", session -> {
            new TreeMap<>(results).forEach((id, result) -> DeliveryRows.done(session, id, result));
            Requests.add(session, requests);
            return true;
        });
    }

    /** Notes that one failed: it is tried again after 5 s, 10 s, 20 s, 40 s, and set aside after 5 attempts. */
    public void failed(String id, String why) {
        database.write("note the failure of delivery " + id, session -> {
            DeliveryRows.failed(session, id, why);
            return true;
        });
    }

    /** Returns in how long {@link #begin} has something, zero if it has now; empty if nothing waits. */
    public Optional<Duration> untilNextDue() {
        return database.read("look for deliveries", DeliveryRows::untilNextDue);
    }

    /** Has a delivery looked at once more, whatever became of it; false if there is none with this id. */
    public boolean replay(String id) {
        return database.write("replay delivery " + id, session -> {
            boolean there = DeliveryRows.replay(session, id);
            if (there) {
                Requests.add(session, List.of(request(Trigger.PERSON, "replay")));
            }
            return there;
        });
    }

    /**
     * Returns deliveries, the newest first.
     *
     * @param before the id of a delivery; only earlier ones are returned
     */
    public List<Delivery> recent(int max, Optional<String> before) {
        return database.read(
                "read the deliveries",
                session -> session.sql()
                        .createQuery("select * from delivery where id < :before order by id desc limit :max")
                        .bind("before", before.orElse("~"))
                        .bind("max", max)
                        .map(DeliveryRows.MAPPER)
                        .list());
    }

    public Optional<Delivery> find(String id) {
        return database.read(
                "read delivery " + id,
                session -> session.sql()
                        .createQuery("select * from delivery where id = :id")
                        .bind("id", id)
                        .map(DeliveryRows.MAPPER)
                        .findOne());
    }

    static JobRequest request(Trigger trigger, String actor) {
        return new JobRequest(JobName.DELIVERIES, Lane.DELIVERIES, Intent.LOOK, trigger, actor);
    }
}
