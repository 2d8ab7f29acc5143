package dev.flycd.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.http.RawClient.Answer;
import dev.flycd.server.store.Accepted;
import dev.flycd.server.store.Store;
import dev.flycd.server.store.StoreSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookEndpointTest {

    private static final byte[] PUSH = GitHubSender.PUSH.getBytes(StandardCharsets.UTF_8);
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String UNSIGNED = JSON + "X-GitHub-Event: push\r\n";

    private final RunningWebhooks webhooks = new RunningWebhooks(HttpLimits.standard());

    @AfterEach
    void stop() {
        webhooks.close();
    }

    @Test
    void storesAGenuinePushAndTellsItsId() {
        Answer answer = webhooks.send("push", GitHubSender.PUSH);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"id\":\"d1\"}\n");
        assertThat(webhooks.stored).singleElement().satisfies(delivery -> {
            assertThat(delivery.provider()).isEqualTo("github");
            assertThat(delivery.remoteId()).contains("1");
            assertThat(delivery.event().summary()).contains("github.com/org/web");
        });
        assertThat(webhooks.results).containsExactly("github ACCEPTED");
    }

    @Test
    void storesItForGood(@TempDir Path folder) {
        try (Store store = Store.open(StoreSettings.sqlite(folder), "test")) {
            webhooks.store = store.deliveries()::accept;

            Answer first = webhooks.send("push", GitHubSender.PUSH);
            Answer again = webhooks.send("push", GitHubSender.PUSH);

            assertThat(first.status()).isEqualTo(202);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(store.deliveries().begin(10)).hasSize(1);
            assertThat(webhooks.results).containsExactly("github ACCEPTED", "github REPEATED");
        }
    }

    @Test
    void answersAFormAsItAnswersJson() {
        byte[] form = ("payload=" + URLEncoder.encode(GitHubSender.PUSH, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        String headers = GitHubSender.headers("push", "1", form)
                .replace("application/json", "application/x-www-form-urlencoded");

        assertThat(webhooks.post(headers, form).status()).isEqualTo(202);
    }

    @Test
    void saysThatNothingFollowsFromAPing() {
        Answer answer = webhooks.send("ping", "{\"zen\": \"<script>\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"ignored\":\"nothing follows from this kind of event\"}\n");
        assertThat(webhooks.stored).isEmpty();
        assertThat(webhooks.send("no-such-event", "{}").status()).isEqualTo(200);
    }

    @Test
    void refusesWhatNoSecretProves() {
        String signed = GitHubSender.headers("push", "1", PUSH);
        List<String> wrong = List.of(
                UNSIGNED,
                UNSIGNED + "X-Hub-Signature-256: \r\n",
                UNSIGNED + "X-Hub-Signature-256: sha256=\r\n",
                UNSIGNED + "X-Hub-Signature-256: x\r\n",
                signed.replace("sha256=", "sha1="),
                signed.replace("sha256=", ""),
                signed.replace("sha256=", "sha256=0"),
                GitHubSender.headers("push", "1", "other".getBytes(StandardCharsets.UTF_8)));

        assertThat(wrong).allSatisfy(headers -> {
            Answer answer = webhooks.post(headers, PUSH);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).contains("\"code\":\"not-genuine\"").doesNotContain("org/web");
        });
        assertThat(webhooks.stored).isEmpty();
    }

    @Test
    void aProviderWithoutASecretIsOffWhateverItSends() {
        Answer answer = webhooks.post(JSON + "X-Gitea-Event: push\r\nX-Gitea-Signature: 00\r\n", PUSH);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"off\"");
        assertThat(webhooks.post(JSON, PUSH).body()).contains("\"code\":\"unknown-sender\"");
        assertThat(webhooks.results).containsExactly("gitea OFF", "unknown UNKNOWN_SENDER");
    }

    @Test
    void refusesAGenuineOneThatCannotBeRead() {
        assertThat(List.of("{", "[]", "{\"ref\": 5}", "x".repeat(100), "[".repeat(50_000)))
                .allSatisfy(body -> {
                    Answer answer = webhooks.send("push", body);
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.body()).contains("\"code\":\"malformed\"").doesNotContain("xxx");
                });
        assertThat(webhooks.stored).isEmpty();
    }

    @Test
    void takesNothingButPosts() {
        Answer answer = RawClient.ask(
                webhooks.server.port(), "GET /webhook HTTP/1.1\r\nHost: x\r\nX-Gitea-Event: push\r\n\r\n");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
        assertThat(RawClient.ask(webhooks.server.port(), "POST /webhook2 HTTP/1.1\r\nHost: x\r\n\r\n")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void takesNoOtherMediaTypesAndNothingCompressed() {
        String signed = GitHubSender.headers("push", "1", PUSH);

        assertThat(webhooks.post(signed.replace("application/json", "text/plain"), PUSH)
                        .status())
                .isEqualTo(415);
        assertThat(webhooks.post(signed.replace("Content-Type: application/json\r\n", ""), PUSH)
                        .status())
                .isEqualTo(415);
        assertThat(webhooks.post(signed + "Content-Encoding: gzip\r\n", PUSH).status())
                .isEqualTo(415);
        assertThat(webhooks.post(signed.replace("application/json", "Application/JSON; charset=utf-8"), PUSH)
                        .status())
                .isEqualTo(202);
    }

    @Test
    void tellsTheSenderToComeAgainWhenTheStoreFails() {
        webhooks.store = delivery -> CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
        Answer answer = webhooks.send("push", GitHubSender.PUSH);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("10");
        assertThat(answer.body()).doesNotContain("disk");
        assertThat(webhooks.results).containsExactly("github NOT_STORED");
    }

    @Test
    void keepsNoThreadWhileItWaitsForTheStore() throws InterruptedException {
        int many = 50;
        CompletableFuture<Accepted> commit = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(many);
        webhooks.store = delivery -> {
            asked.countDown();
            return commit;
        };
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            byte[] request = GitHubSender.request("/webhook", GitHubSender.headers("push", "" + i, PUSH), PUSH);
            clients.add(RawClient.to(webhooks.server.port()).send(request));
        }
        asked.await();
        commit.complete(new Accepted("x", Accepted.Novelty.NEW));

        assertThat(clients).allSatisfy(client -> {
            assertThat(client.answer().status()).isEqualTo(202);
            client.close();
        });
    }

    @Test
    void whoFailsTooOftenIsToldToWaitAndWhoIsGenuineIsNot() {
        for (int i = 0; i < 20; i++) {
            assertThat(webhooks.post(UNSIGNED, PUSH).status()).isEqualTo(401);
        }
        Answer answer = webhooks.post(UNSIGNED, PUSH);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("3");
        assertThat(webhooks.send("push", GitHubSender.PUSH).status()).isEqualTo(202);
        for (int i = 0; i < 50; i++) {
            assertThat(webhooks.send("push", GitHubSender.PUSH).status()).isEqualTo(202);
        }

        webhooks.nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(webhooks.post(UNSIGNED, PUSH).status()).isEqualTo(401);
    }

    @Test
    void whoFailsTooOftenMaySendNothingLarge() {
        for (int i = 0; i < 20; i++) {
            webhooks.post(UNSIGNED, PUSH);
        }
        byte[] large = ("{\"a\": \"" + "x".repeat(1024 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(webhooks.post(GitHubSender.headers("ping", "1", large), large)
                        .status())
                .isEqualTo(429);
    }

    @Test
    void takesTheLargestThatHostsSendAndNothingLarger() {
        String texts = ("\"" + "x".repeat(1000) + "\",").repeat(26_000);
        byte[] largest = ("{\"a\": [" + texts + "1]" + " ".repeat(BodyRule.MAX_WEBHOOK - texts.length() - 10) + "}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] larger = new byte[BodyRule.MAX_WEBHOOK + 1];

        assertThat(largest.length).isEqualTo(BodyRule.MAX_WEBHOOK);
        assertThat(webhooks.post(GitHubSender.headers("ping", "1", largest), largest)
                        .status())
                .isEqualTo(200);
        assertThat(webhooks.post(GitHubSender.headers("ping", "1", larger), larger)
                        .status())
                .isEqualTo(413);
    }
}
