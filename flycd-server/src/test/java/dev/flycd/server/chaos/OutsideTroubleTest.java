package dev.flycd.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.testing.FlyJournal.Change;
import dev.flycd.server.testing.Pauses;
import dev.flycd.server.testing.RunningServer;
import dev.flycd.server.testing.TestCloud;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("faults")
class OutsideTroubleTest {

    private static final int APPS = 4;

    @TempDir
    Path folder;

    private static RunningServer server(TestCloud cloud) {
        return cloud.server("server").with("FLYCD_POLL_INTERVAL", "1h").with("FLYCD_RECONCILE_INTERVAL", "1h");
    }

    @Test
    void isNotSlowedByAGitServerThatHangs() throws Exception {
        try (TestCloud cloud = TestCloud.in(folder, APPS);
                RunningServer server = server(cloud)) {
            server.start().awaitReady();
            Faults.assertAllIsWell(cloud, Duration.ofMinutes(1), server);
            cloud.gitNetwork(0).hang();
            assertThat(server.push(cloud.push(0)).status()).isEqualTo(202);
            assertThat(server.push(cloud.push(2)).status()).isEqualTo(202);
            Pauses.last(Faults.time(Duration.ofSeconds(1), Duration.ofMinutes(6)));

            int before = deploys(cloud);
            assertThat(server.push(cloud.push(1)).status()).isEqualTo(202);
            assertThat(server.push(cloud.push(3)).status()).isEqualTo(202);
            // Long before git gives up on the first host.
            Pauses.until(
                    Duration.ofSeconds(60),
                    () -> "the apps of the other host are deployed\n" + server.log(),
                    () -> deploys(cloud) == before + 2);
            assertThat(cloud.fly().journal().deploys().stream().skip(before).map(Change::app))
                    .containsExactlyInAnyOrder("app-1", "app-3");

            cloud.gitNetwork(0).open();
            Faults.assertAllIsWell(cloud, Faults.time(Duration.ofMinutes(2), Duration.ofMinutes(20)), server);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "429"})
    void deploysWhenFlyIoIsInOrderAgain(String status) throws Exception {
        try (TestCloud cloud = TestCloud.in(folder, APPS);
                RunningServer server = server(cloud)) {
            server.start().awaitReady();
            Faults.assertAllIsWell(cloud, Duration.ofMinutes(1), server);
            cloud.fly().trouble(status);
            for (int app = 0; app < APPS; app++) {
                assertThat(server.push(cloud.push(app)).status()).isEqualTo(202);
            }
            Pauses.last(Faults.time(Duration.ofSeconds(4), Duration.ofMinutes(10)));
            assertThat(server.get("/readyz").status()).isEqualTo(200);

            cloud.fly().trouble("");
            // The longest pause between two attempts is 15 minutes, and a fifth.
            Faults.assertAllIsWell(cloud, Faults.time(Duration.ofMinutes(1), Duration.ofMinutes(19)), server);
        }
    }

    private static int deploys(TestCloud cloud) {
        return cloud.fly().journal().deploys().size();
    }
}
