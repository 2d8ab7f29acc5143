package dev.flycd.server.store;

import dev.flycd.server.store.DeliveryBatch.Prepared;
import dev.flycd.server.store.JobRequest.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Stores deliveries on a thread of its own: all that have queued while it wrote share the next commit, so that a disk
 * that syncs slowly makes them wait, but does not limit how many there are.
 */
final class DeliveryWriter implements AutoCloseable {

    private static final int MAX_QUEUED = 10_000;
    private static final int MAX_BATCH = 500;

    private record Waiting(Prepared delivery, CompletableFuture<Accepted> accepted) {}

    private final Database database;
    private final Ids ids;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
    private final Thread thread = new Thread(this::work, "flycd-deliveries");
    private volatile boolean closed;

    DeliveryWriter(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    CompletionStage<Accepted> accept(NewDelivery delivery) {
        Waiting waiting = new Waiting(
                new Prepared(
                        Limited.text(delivery.provider(), 100),
                        delivery.remoteId().map(id -> Limited.text(id, 200)),
                        delivery.digest(),
                        EventJson.write(delivery.event())),
                new CompletableFuture<>());
        if (closed || !queue.offer(waiting)) {
            return CompletableFuture.failedStage(new StoreException(
                    closed
                            ? "the delivery is not accepted: the server is stopping"
                            : "the delivery is not accepted: " + MAX_QUEUED + " others wait to be stored already"));
        }
        return waiting.accepted();
    }

    private void work() {
        List<Waiting> batch = new ArrayList<>();
        while (!(closed && queue.isEmpty())) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                // Only close() interrupts; what is queued is still stored.
                continue;
            }
            queue.drainTo(batch, MAX_BATCH - 1);
            store(batch);
            batch.clear();
        }
    }

    private void store(List<Waiting> batch) {
        List<Accepted> results;
        try {
            results = database.write("store " + batch.size() + " deliveries", session -> {
                List<Accepted> accepted = DeliveryBatch.store(
                        session, ids, batch.stream().map(Waiting::delivery).toList());
                Requests.add(
                        session,
                        List.of(Deliveries.request(
                                Trigger.WEBHOOK, batch.get(0).delivery().provider())));
                return accepted;
            });
        } catch (RuntimeException | Error e) {
            // An error too: this thread stores all that will ever come.
            batch.forEach(waiting -> waiting.accepted().completeExceptionally(e));
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).accepted().complete(results.get(i));
        }
    }

    /** Stores what is queued, then ends. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        // Whoever queued at the very moment of closing.
        for (Waiting late = queue.poll(); late != null; late = queue.poll()) {
            late.accepted()
                    .completeExceptionally(new StoreException("the delivery is not accepted: the server is stopping"));
        }
    }
}
