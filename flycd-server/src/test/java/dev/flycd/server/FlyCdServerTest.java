package dev.flycd.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.flycd.fly.Fly;
import dev.flycd.fly.process.Redactor;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.model.AppName;
import dev.flycd.server.testing.Pauses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlyCdServerTest {

    private static final String SECRET = "a-secret-of-the-test";

    private static final String TOKEN = "a-token-of-the-test-0123";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @BeforeEach
    void makeTree() throws IOException {
        Path app = Files.createDirectories(folder.resolve("tree/web"));
        Files.writeString(
                app.resolve("app.yaml"),
                "app: web\nprimary_region: arn\nsource: {type: inline-docker-file, inline: FROM nginx}\n");
        environment.put("FLYCD_TREE", folder.resolve("tree").toString());
        environment.put("FLYCD_DATA", folder.resolve("data").toString());
        environment.put("WEBHOOK_PORT", "0");
        environment.put("WEBHOOK_INTERFACE", "127.0.0.1");
        environment.put("FLYCD_WEBHOOK_SECRET", SECRET);
        environment.put("FLYCD_ADMIN_TOKEN", TOKEN);
        environment.put("HOME", folder.toString());
    }

    @Test
    void takesGenuineWebhooksAndDeploys() throws Exception {
        environment.put("FLYCD_TOKEN_EXPIRES", "2027-11-23T12:00:00Z");
        try (Fly fly = SimulatedFly.inMemory();
                FlyCdServer running = start(fly)) {
            port = running.port();
            assertThat(get("/healthz").statusCode()).isEqualTo(200);
            String body = "{\"ref\":\"refs/heads/main\",\"repository\":{\"clone_url\":\"https://github.com/a/b.git\"}}";
            HttpResponse<String> answer = webhook(body, sign(SECRET, body));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(webhook(body, sign("another-secret", body)).statusCode()).isEqualTo(401);
            Pauses.until(60, "web is deployed", () -> isDeployed(fly));
            assertThat(get("/api/v1/apps").statusCode()).isEqualTo(401);
            assertThat(withToken("/api/v1/apps").body()).contains("\"name\":\"web\"");
            assertThat(withToken("/metrics").body())
                    .contains("flycd_webhooks_total{provider=\"github\",result=\"accepted\"} 1.0")
                    .contains("flycd_token_expires_seconds 1.8269", "flycd_tree_readable 1.0");
            assertThat(get("/readyz").body()).isEqualToIgnoringNewLines("ready");
        }
    }

    @Test
    void endsWhenItIsIdleAndNotBefore() throws Exception {
        environment.put("FLYCD_EXIT_WHEN_IDLE", "1s");
        try (Fly fly = SimulatedFly.inMemory();
                FlyCdServer running = start(fly)) {
            port = running.port();

            running.awaitEnd();

            assertThat(fly.observe(new AppName("web"), Set.of()).machines())
                    .as("deployed before the end")
                    .isNotEmpty();
            assertThatIOException()
                    .as("refused by the system, so that a proxy starts the next one")
                    .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        }
    }

    @Test
    void tellsDockerWhetherItLives() throws Exception {
        try (Fly fly = SimulatedFly.inMemory();
                FlyCdServer running = start(fly)) {
            environment.put("WEBHOOK_PORT", Integer.toString(running.port()));
            assertThat(HealthCheck.isGood(environment)).isTrue();
        }
        assertThat(HealthCheck.isGood(environment)).isFalse();
        environment.put("WEBHOOK_PORT", "none");
        assertThat(HealthCheck.isGood(environment)).isFalse();
    }

    private static boolean isDeployed(Fly fly) {
        AppName web = new AppName("web");
        return fly.app(web).isPresent()
                && !fly.observe(web, Set.of()).machines().isEmpty();
    }

    private FlyCdServer start(Fly fly) {
        return FlyCdServer.start(new ServerEnvironment(environment, folder).read(), fly, environment, new Redactor());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> withToken(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> webhook(String body, String signature) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri("/webhook"))
                        .header("Content-Type", "application/json")
                        .header("X-GitHub-Event", "push")
                        .header("X-GitHub-Delivery", "1")
                        .header("X-Hub-Signature-256", "sha256=" + signature)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String sign(String secret, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
