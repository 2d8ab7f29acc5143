package dev.flycd.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageJobTest {

    private static final String FIRST = "sha256:" + "1".repeat(64);
    private static final String SECOND = "sha256:" + "2".repeat(64);

    @TempDir
    private Path folder;

    private volatile HttpHandler answer = pointingAt(FIRST);

    private HttpServer registry;
    private String image;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/v2/team/app/manifests/1", exchange -> {
            answer.handle(exchange);
            exchange.close();
        });
        registry.start();
        image = host() + "/team/app:1";
        Path app = Files.createDirectories(folder.resolve("tree/web"));
        Files.writeString(
                app.resolve("app.yaml"),
                "app: web\nprimary_region: arn\nsource: {type: image, image: '" + image + "'}\n");
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @Test
    void aTagThatMovesHasItsAppsComparedWithWhatFlySaysItIs() {
        try (Fly fly = SimulatedFly.inMemory();
                RunningWork work = work(fly)) {
            work.untilSynced("web");
            work.until("the digest is known", () -> seen(work).equals(Optional.of(FIRST)));
            work.untilQuiet();
            Instant before = work.row("web").status().orElseThrow().comparedAt();

            answer = pointingAt(SECOND);
            ask(work);

            work.until("the move is known", () -> seen(work).equals(Optional.of(SECOND)));
            work.until(
                    "compared",
                    () -> work.row("web").status().orElseThrow().comparedAt().isAfter(before));
            work.untilQuiet();
            assertThat(work.sync("web")).isEqualTo("Synced");
        }
    }

    @Test
    void aRegistryThatWantsToBeLeftAloneIsLeftAlone() {
        answer = exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "3600");
            exchange.sendResponseHeaders(429, -1);
        };
        try (Fly fly = SimulatedFly.inMemory();
                RunningWork work = work(fly)) {
            work.until("noted", () -> row(work).flatMap(RepositoryRow::trouble).isPresent());
            work.untilQuiet();

            assertThat(work.store().jobs().untilNextDue(List.of(Lane.IMAGE)))
                    .hasValueSatisfying(wait -> assertThat(wait).isBetween(minutes(50), minutes(60)));
        }
    }

    private RunningWork work(Fly fly) {
        return RunningWork.start(
                folder,
                fly,
                new WatchedTree.Folder(folder.resolve("tree")),
                new RegistrySettings(Set.of(host()), Set.of(), Duration.ofSeconds(10)));
    }

    private void ask(RunningWork work) {
        work.request(new JobRequest(JobName.image(image), Lane.IMAGE, Intent.LOOK, Trigger.POLL, "poll"));
    }

    private String host() {
        return "127.0.0.1:" + registry.getAddress().getPort();
    }

    private Optional<RepositoryRow> row(RunningWork work) {
        return work.store().repositories().find(JobName.image(image).toString());
    }

    private Optional<String> seen(RunningWork work) {
        return row(work).flatMap(RepositoryRow::state);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static HttpHandler pointingAt(String digest) {
        return exchange -> {
            exchange.getResponseHeaders().add("Docker-Content-Digest", digest);
            exchange.sendResponseHeaders(200, -1);
        };
    }
}
