package dev.flycd.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.store.Claim;
import dev.flycd.server.store.JobName;
import dev.flycd.server.store.JobRequest;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.Store;
import dev.flycd.server.store.StoreSettings;
import dev.flycd.server.testing.FlyJournal.Change;
import dev.flycd.server.testing.Pauses;
import dev.flycd.server.testing.PostgresServer;
import dev.flycd.server.testing.RunningServer;
import dev.flycd.server.testing.TestCloud;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
class ReplicasTest {

    private static final int APPS = 6;
    /** Longer than a lease lasts. */
    private static final Duration FROZEN = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @Test
    @Tag("chaos")
    void shareTheWorkAndRunNoAppTwiceAtOnce() throws Exception {
        String database = PostgresServer.shared().newDatabase();
        try (TestCloud cloud = TestCloud.in(folder, APPS);
                RunningServer one = replica(cloud, "one", database);
                RunningServer two = replica(cloud, "two", database)) {
            cloud.fly().deployTime(Duration.ofMillis(300));
            one.start();
            two.start();
            one.awaitReady();
            two.awaitReady();
            try (Load load = Load.on(cloud, Duration.ofMillis(100), one, two)) {
                Pauses.last(Faults.time(Duration.ofSeconds(5), Duration.ofMinutes(2)));
                load.finish();
            }

            Faults.assertAllIsWell(cloud, Duration.ofMinutes(1), one, two);
            assertThat(cloud.fly().journal().deploys().stream().map(Change::pid).distinct())
                    .hasSize(2);
        }
    }

    @Test
    void takeOverWhatADeadOneLeavesAndAFrozenOneHolds() throws Exception {
        int rounds = Math.max(1, Faults.rounds(1) / 20);
        Random random = new Random();
        String database = PostgresServer.shared().newDatabase();
        try (TestCloud cloud = TestCloud.in(folder, APPS);
                RunningServer steady = replica(cloud, "steady", database);
                RunningServer dead = replica(cloud, "dead", database);
                RunningServer frozen = replica(cloud, "frozen", database)) {
            cloud.fly().deployTime(Duration.ofSeconds(1));
            steady.start();
            dead.start();
            frozen.start();
            steady.awaitReady();
            for (int round = 0; round < rounds; round++) {
                dead.awaitReady();
                frozen.awaitReady();
                try (Load load = Load.on(cloud, Duration.ofMillis(150), steady)) {
                    Pauses.last(Duration.ofMillis(3000 + random.nextInt(1000)));
                    dead.kill();
                    frozen.freeze();
                    Pauses.last(FROZEN);
                    frozen.thaw();
                    load.finish();
                }
                Faults.assertAllIsWell(cloud, Duration.ofMinutes(2), steady, dead, frozen);
                // Whoever deploys something stale now would be noticed at the next look.
                Pauses.last(Duration.ofSeconds(2));
                Faults.assertAllIsWell(cloud, Duration.ofMinutes(2), steady, dead, frozen);
                assertThat(frozen.isAlive()).isTrue();
                dead.start();
            }
        }
    }

    @Test
    void areReadyThoughAnotherReadsTheTree() throws Exception {
        String database = PostgresServer.shared().newDatabase();
        try (TestCloud cloud = TestCloud.in(folder, 1);
                RunningServer late = replica(cloud, "late", database);
                Store reading = Store.open(StoreSettings.postgres(database), "reading")) {
            reading.jobs()
                    .request(List.of(
                            new JobRequest(JobName.TREE, Lane.TREE, Intent.LOOK, JobRequest.Trigger.START, "start")));
            Claim claim = reading.jobs().claim(Lane.TREE, 1).get(0);

            late.start();
            Pauses.until(Duration.ofSeconds(60), () -> "ready; its log:\n" + late.log(), () -> {
                assertThat(reading.jobs().renew(claim))
                        .as("the lease is still held")
                        .isTrue();
                return late.get("/readyz").status() == 200;
            });
        }
    }

    static RunningServer replica(TestCloud cloud, String name, String database) {
        return cloud.server(name)
                .with("FLYCD_DATABASE", database)
                .with("FLYCD_POLL_INTERVAL", "1h")
                .with("FLYCD_RECONCILE_INTERVAL", "1h");
    }
}
