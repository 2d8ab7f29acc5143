package dev.flycd.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.testing.Pauses;
import dev.flycd.server.testing.Push;
import dev.flycd.server.testing.RunningServer;
import dev.flycd.server.testing.SmallDisk;
import dev.flycd.server.testing.TestCloud;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
class DiskFullTest {

    @TempDir
    Path folder;

    @Test
    void acceptsNoWebhookItCannotStoreAndLosesNoneItAccepted() throws Exception {
        try (SmallDisk disk = SmallDisk.at(folder.resolve("server/data"), 24);
                TestCloud cloud = TestCloud.in(folder, 2);
                RunningServer server = cloud.server("server")
                        .with("FLYCD_POLL_INTERVAL", "1h")
                        .with("FLYCD_RECONCILE_INTERVAL", "1h")) {
            server.start().awaitReady();
            Faults.assertAllIsWell(cloud, Duration.ofMinutes(1), server);
            disk.fill();

            List<Integer> answers = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                answers.add(server.push(Push.to("https://example.com/acme/none.git", "2".repeat(40)))
                        .status());
            }
            assertThat(answers).isSubsetOf(202, 503).contains(503);
            assertThat(server.get("/healthz").status()).isEqualTo(200);
            Pauses.until(10, "unready", () -> server.get("/readyz").status() == 503);

            disk.free();
            server.awaitReady();
            assertThat(server.push(cloud.push(0)).status()).isEqualTo(202);
            assertThat(server.push(cloud.push(1)).status()).isEqualTo(202);
            Faults.assertAllIsWell(cloud, Duration.ofMinutes(1), server);
        }
    }
}
