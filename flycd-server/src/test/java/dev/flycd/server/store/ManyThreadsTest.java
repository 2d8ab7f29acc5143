package dev.flycd.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyThreadsTest extends StoreContract {

    private static final int THREADS = 32;
    private static final int REQUESTS = 40;
    private static final int APPS = 7;
    private static final int WORKERS = 4;
    /** Each commit may take a disk a tenth of a second. */
    private static final int PATIENCE_MINUTES = 10;

    /** What the world asks of each app: a number that only grows; a run sees what it is at its beginning. */
    private final AtomicIntegerArray wanted = new AtomicIntegerArray(APPS);

    private final AtomicIntegerArray done = new AtomicIntegerArray(APPS);
    private final AtomicIntegerArray running = new AtomicIntegerArray(APPS);
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();

    @Test
    void nothingIsLostNothingRunsTwiceAtOnceAndRequestsShareRuns() throws Exception {
        List<Store> replicas = new ArrayList<>(List.of(store));
        if (kind == TestDatabase.Kind.POSTGRES) {
            replicas.add(Store.open(database.settings(), "two"));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + WORKERS);
        try {
            List<Future<?>> requesting = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Store replica = replicas.get(thread % replicas.size());
                int number = thread;
                requesting.add(threads.submit(() -> requestAll(replica, number)));
            }
            List<Future<?>> working = new ArrayList<>();
            AtomicInteger stop = new AtomicInteger();
            for (int worker = 0; worker < WORKERS; worker++) {
                Store replica = replicas.get(worker % replicas.size());
                working.add(threads.submit(work(replica, stop)));
            }
            for (Future<?> future : requesting) {
                future.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
            }
            stop.set(1);
            for (Future<?> future : working) {
                future.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
            replicas.stream().skip(1).forEach(Store::close);
        }

        assertThat(overlaps).hasValue(0);
        for (int app = 0; app < APPS; app++) {
            assertThat(done.get(app)).isEqualTo(wanted.get(app));
        }
        assertThat(runs.get()).isBetween(APPS, THREADS * REQUESTS);
        assertThat(state(Lane.RUN).waiting()).isZero();
        assertThat(state(Lane.RUN).leased()).isZero();
    }

    private void requestAll(Store replica, int thread) {
        for (int i = 0; i < REQUESTS; i++) {
            int app = (thread + i) % APPS;
            wanted.incrementAndGet(app);
            replica.jobs()
                    .request(List.of(new JobRequest(
                            JobName.app("app" + app), Lane.RUN, Intent.LOOK, Trigger.WEBHOOK, "github")));
        }
    }

    private Callable<Void> work(Store replica, AtomicInteger stop) {
        return () -> {
            boolean last = false;
            while (true) {
                boolean stopping = stop.get() == 1;
                List<Claim> claims = replica.jobs().claim(Lane.RUN, 2);
                for (Claim claim : claims) {
                    run(replica, claim);
                }
                // One look more after the last request was made.
                if (claims.isEmpty() && last) {
                    return null;
                }
                last = claims.isEmpty() && stopping;
            }
        };
    }

    private void run(Store replica, Claim claim) {
        int app = Integer.parseInt(claim.job().subject().substring(3));
        if (running.incrementAndGet(app) != 1) {
            overlaps.incrementAndGet();
        }
        int seen = wanted.get(app);
        String run = replica.runs().begin(claim, start(claim.job().subject())).orElseThrow();
        done.set(app, seen);
        running.decrementAndGet(app);
        runs.incrementAndGet();
        assertThat(replica.runs()
                        .end(claim, run, end(RunResult.SUCCEEDED), Next.after(Lane.LOOK, Trigger.RECONCILE, LATER)))
                .isTrue();
    }

    private static final Duration LATER = Duration.ofHours(1);

    @Test
    void manyDeliveriesAtOnceAreAllStoredAndShareCommits() throws Exception {
        int each = 50;
        Map<String, Accepted> accepted = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Future<?>> sending = new ArrayList<>();
            for (int thread = 0; thread < 32; thread++) {
                int number = thread;
                sending.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        String id = number + "-" + i;
                        accepted.put(id, accept(delivery(id, "digest of " + id)));
                    }
                }));
            }
            for (Future<?> future : sending) {
                future.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(accepted)
                .hasSize(32 * each)
                .allSatisfy((remote, stored) -> assertThat(
                                deliveries.find(stored.id()).orElseThrow().remoteId())
                        .contains(remote));
        assertThat(jobs.claim(Lane.DELIVERIES, 9)).hasSize(1);
    }

    @Test
    void theSameDeliverySentAtOnceIsStoredOnce() {
        List<Accepted> accepted =
                IntStream.range(0, 40).mapToObj(i -> deliveries.accept(delivery("same", "same"))).toList().stream()
                        .map(stage -> stage.toCompletableFuture().join())
                        .toList();

        assertThat(accepted)
                .extracting(Accepted::id)
                .containsOnly(accepted.get(0).id());
        assertThat(deliveries.find(accepted.get(0).id()).orElseThrow().times()).isEqualTo(40);
    }
}
