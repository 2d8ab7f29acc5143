package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Waits for one machine to start, not to crash, and to pass its health checks. */
final class HttpWait {

    private final ApiClient api;
    private final String path;
    private final String id;
    private final Duration patience;

    HttpWait(ApiClient api, String path, String id, Duration patience) {
        this.api = api;
        this.path = path;
        this.id = id;
        this.patience = patience;
    }

    void untilHealthy() {
        untilStarted();
        JsonNode machine = api.get(path);
        JsonNode last = machine.path("events").path(0);
        if (last.path("type").asString("").equals("exit")
                && last.path("request").path("exit_event").path("restarting").asBoolean(false)) {
            throw new FlyException("smoke checks for " + id + " failed: the app appears to be crashing", Retry.USELESS);
        }
        Instant deadline = Instant.now().plus(patience);
        while (!isHealthy(machine)) {
            if (Instant.now().isAfter(deadline)) {
                throw new FlyException(
                        "timeout reached waiting for health checks to pass for machine " + id + ": failed to get VM "
                                + id + ": net/http: request canceled",
                        Retry.USELESS);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            machine = api.get(path);
        }
        api.get(path + "/ps");
    }

    private void untilStarted() {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            long left = Math.max(1, Duration.between(Instant.now(), deadline).toSeconds());
            try {
                api.get(path + "/wait?state=started&timeout=" + Math.min(60, left));
                return;
            } catch (ApiFailureException e) {
                if (e.status() != 408) {
                    throw e;
                }
            }
            if (Instant.now().isAfter(deadline)) {
                throw new FlyException("timeout reached waiting for machine's state to change", Retry.USELESS);
            }
        }
    }

    private static boolean isHealthy(JsonNode machine) {
        return machine.path("checks").values().stream()
                .allMatch(check -> check.path("status").asString("").equals("passing"));
    }
}
