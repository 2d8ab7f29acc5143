package dev.flycd.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.testing.Pauses;
import dev.flycd.server.testing.RunningServer;
import dev.flycd.server.testing.TestCloud;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
class KillTest {

    private static final int APPS = 6;

    @TempDir
    Path folder;

    @Test
    void deploysEveryAcceptedPushAlthoughItIsKilledAtAnyMoment() throws Exception {
        int rounds = Faults.rounds(5);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (TestCloud cloud = TestCloud.in(folder, APPS);
                RunningServer server = quiet(cloud)) {
            cloud.fly().deployTime(Duration.ofMillis(300));
            server.start().awaitReady();
            try (Load load = Load.on(cloud, Duration.ofMillis(150), server)) {
                for (int round = 0; round < rounds; round++) {
                    // Mostly under load, now and then while it is still starting.
                    if (random.nextInt(5) > 0) {
                        server.awaitReady();
                    }
                    Pauses.last(Duration.ofMillis(random.nextInt(2000)));
                    server.kill();
                    server.start();
                }
                server.awaitReady();
                load.finish();

                Faults.assertAllIsWell(cloud, Duration.ofMinutes(2), server);
                assertThat(cloud.fly().journal().deploys())
                        .as("seed %d", seed)
                        .hasSizeLessThanOrEqualTo(APPS + load.pushes() + 4 * rounds);
                Pauses.until(
                        Duration.ofMinutes(1),
                        () -> "each of " + load.accepted() + " is dealt with",
                        () -> dealtWith(server).containsAll(load.accepted()));
                assertThat(server.terminate(Duration.ofSeconds(30))).isZero();
                assertSound(server, load.accepted());
            }
        }
    }

    @Test
    void endsWhatRunsAndKeepsTheRestWhenItIsToldToStop() throws Exception {
        try (TestCloud cloud = TestCloud.in(folder, APPS);
                RunningServer server = quiet(cloud)) {
            server.start().awaitReady();
            Faults.assertAllIsWell(cloud, Duration.ofMinutes(1), server);
            cloud.fly().deployTime(Duration.ofSeconds(2));
            int before = cloud.fly().journal().deploys().size();
            for (int app = 0; app < APPS; app++) {
                assertThat(server.push(cloud.push(app)).status()).isEqualTo(202);
            }
            Pauses.until(
                    Duration.ofSeconds(30),
                    () -> "a deploy begins",
                    () -> cloud.fly().journal().deploys().size() > before);

            assertThat(server.terminate(Duration.ofSeconds(30))).isZero();

            assertThat(cloud.fly().journal().changes())
                    .allSatisfy(change -> assertThat(change.end()).isNotNull());
            cloud.fly().deployTime(Duration.ZERO);
            server.start();
            Faults.assertAllIsWell(cloud, Duration.ofMinutes(1), server);
        }
    }

    /** One that does nothing but what webhooks make it do. */
    private static RunningServer quiet(TestCloud cloud) {
        return cloud.server("server")
                .with("FLYCD_POLL_INTERVAL", "1h")
                .with("FLYCD_RECONCILE_INTERVAL", "1h")
                .with("FLYCD_SHUTDOWN_GRACE_TIME", "20s");
    }

    /** Whole, and with each accepted webhook in it, once and dealt with. */
    private static void assertSound(RunningServer server, Set<String> accepted) throws SQLException {
        try (Connection connection = database(server);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getString(1)).isEqualTo("ok");
        }
        assertThat(dealtWith(server)).containsExactlyInAnyOrderElementsOf(accepted);
    }

    private static List<String> dealtWith(RunningServer server) {
        List<String> done = new ArrayList<>();
        try (Connection connection = database(server);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT remote_id FROM delivery WHERE state = 'DONE'")) {
            while (result.next()) {
                done.add(result.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return done;
    }

    private static Connection database(RunningServer server) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + server.data().resolve("flycd.db"));
    }
}
