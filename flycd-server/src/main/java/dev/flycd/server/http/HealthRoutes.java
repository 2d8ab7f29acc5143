package dev.flycd.server.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Whether the process lives, and whether it can work: one word each, for anybody. What it depends on is looked at once
 * a second at most, however often it is asked.
 */
public final class HealthRoutes {

    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final BooleanSupplier ready;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Seen seen = new Seen(false, System.nanoTime() - FRESH);

    private record Seen(boolean ready, long at) {}

    private HealthRoutes(BooleanSupplier ready) {
        this.ready = ready;
    }

    /**
     * Returns {@code /healthz} and {@code /readyz}.
     *
     * @param ready may take a while; never asked by two threads at a time
     */
    public static List<Route> of(BooleanSupplier ready) {
        HealthRoutes health = new HealthRoutes(ready);
        return List.of(
                Route.get("/healthz", request -> CompletableFuture.completedFuture(Reply.text(200, "ok")))
                        .always(),
                Route.get("/readyz", request -> CompletableFuture.completedFuture(health.readiness()))
                        .always());
    }

    private Reply readiness() {
        // Who comes while somebody looks is told what was seen last: one hanging look must not take all threads.
        if (System.nanoTime() - seen.at() >= FRESH && looking.tryLock()) {
            try {
                seen = new Seen(ready.getAsBoolean(), System.nanoTime());
            } finally {
                looking.unlock();
            }
        }
        return seen.ready() ? Reply.text(200, "ready") : Reply.text(503, "unready");
    }
}
