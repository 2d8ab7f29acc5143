package dev.flycd.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.testing.Push;
import dev.flycd.server.testing.RunningServer;
import dev.flycd.server.testing.TestCloud;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
class DiskFullTest {

    @TempDir
    Path folder;

    @Test
    void acceptsNoWebhookItCannotStoreAndLosesNoneItAccepted() throws Exception {
        Path data = Files.createDirectories(folder.resolve("server/data"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", data.toString()) == 0,
                "no small disk can be mounted here (that takes root): what a full disk does is not tested");
        try (TestCloud cloud = TestCloud.in(folder, 2);
                RunningServer server = cloud.server("server")
                        .with("FLYCD_POLL_INTERVAL", "1h")
                        .with("FLYCD_RECONCILE_INTERVAL", "1h")) {
            server.start().awaitReady();
            Faults.assertAllIsWell(cloud, Duration.ofMinutes(1), server);
            Path filler = data.resolve("filler");
            fill(filler);

            List<Integer> answers = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                answers.add(server.push(Push.to("https://example.com/acme/none.git", "2".repeat(40)))
                        .status());
            }
            assertThat(answers).isSubsetOf(202, 503).contains(503);
            assertThat(server.get("/healthz").status()).isEqualTo(200);
            assertThat(server.get("/readyz").status()).isEqualTo(503);

            Files.delete(filler);
            server.awaitReady();
            assertThat(server.push(cloud.push(0)).status()).isEqualTo(202);
            assertThat(server.push(cloud.push(1)).status()).isEqualTo(202);
            Faults.assertAllIsWell(cloud, Duration.ofMinutes(1), server);
        } finally {
            run("umount", "-l", data.toString());
        }
    }

    /** Writes until nothing more fits. */
    private static void fill(Path file) throws IOException {
        byte[] piece = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static int run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : 1;
    }
}
