package dev.flycd.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.flycd.fly.Fly;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.server.images.RegistrySettings;
import dev.flycd.server.store.JobName;
import dev.flycd.server.store.JobRequest;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.RepositoryRow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageJobTest {

    private static final String FIRST = "sha256:" + "1".repeat(64);
    private static final String SECOND = "sha256:" + "2".repeat(64);

    @TempDir
    private Path folder;

    private volatile String digest = FIRST;

    @Test
    void aTagThatMovesHasItsAppsComparedWithWhatFlySaysItIs() throws IOException {
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/v2/team/app/manifests/1", exchange -> {
            exchange.getResponseHeaders().add("Docker-Content-Digest", digest);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        registry.start();
        String host = "127.0.0.1:" + registry.getAddress().getPort();
        String image = host + "/team/app:1";
        Path app = Files.createDirectories(folder.resolve("tree/web"));
        Files.writeString(
                app.resolve("app.yaml"),
                "app: web\nprimary_region: arn\nsource: {type: image, image: '" + image + "'}\n");
        try (Fly fly = SimulatedFly.inMemory();
                RunningWork work = RunningWork.start(
                        folder,
                        fly,
                        new WatchedTree.Folder(folder.resolve("tree")),
                        new RegistrySettings(Set.of(host), Set.of(), Duration.ofSeconds(10)))) {
            work.untilSynced("web");
            work.until("the digest is known", () -> seen(work, image).equals(Optional.of(FIRST)));
            work.untilQuiet();
            Instant before = work.row("web").status().orElseThrow().comparedAt();

            digest = SECOND;
            work.request(new JobRequest(JobName.image(image), Lane.IMAGE, Intent.LOOK, Trigger.POLL, "poll"));

            work.until("the move is known", () -> seen(work, image).equals(Optional.of(SECOND)));
            work.until(
                    "compared",
                    () -> work.row("web").status().orElseThrow().comparedAt().isAfter(before));
            work.untilQuiet();
            assertThat(work.sync("web")).isEqualTo("Synced");
        } finally {
            registry.stop(0);
        }
    }

    private static Optional<String> seen(RunningWork work, String image) {
        return work.store().repositories().find(JobName.image(image).toString()).flatMap(RepositoryRow::state);
    }
}
