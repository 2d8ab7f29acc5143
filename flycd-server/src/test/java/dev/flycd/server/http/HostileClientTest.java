package dev.flycd.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.http.RawClient.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients do that want something else than to be served. */
class HostileClientTest {

    private static final HttpLimits SHORT = new HttpLimits(
            1000,
            16 * 1024,
            Duration.ofMillis(500),
            Duration.ofMillis(800),
            Duration.ofSeconds(2),
            BodyRule.MAX_WEBHOOK + 1024 * 1024);
    /** For what is large: a slow machine takes its time. */
    private static final HttpLimits PATIENT = new HttpLimits(
            1000,
            SHORT.headerBytes(),
            Duration.ofMinutes(2),
            Duration.ofMinutes(2),
            Duration.ofMinutes(2),
            SHORT.bodyMemory());

    private static final String HOST = "Host: x\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String SMUGGLED = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";

    private final RunningWebhooks webhooks = new RunningWebhooks(SHORT);
    private final LoggedWarnings warnings = LoggedWarnings.listen();

    @AfterEach
    void nothingOfItIsLoud() {
        webhooks.close();
        warnings.close();
        assertThat(warnings.messages()).isEmpty();
    }

    private RawClient client() {
        return RawClient.to(webhooks.server.port());
    }

    private void stillServes() {
        assertThat(RawClient.ask(webhooks.server.port(), "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    /** Sends one byte, and meanwhile others are served. */
    private void drip(RawClient client) {
        client.send("x");
        stillServes();
    }

    /** Sends again and again until there is an answer, or the connection is closed. */
    private static Optional<Answer> answerWhile(RawClient client, Consumer<RawClient> sending) {
        CompletableFuture<Optional<Answer>> answer = CompletableFuture.supplyAsync(client::tryAnswer);
        while (!answer.isDone()) {
            sending.accept(client);
        }
        return answer.join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
                "Content-Length: 4\r\nContent-Length: 5\r\n",
                "Content-Length: 4, 5\r\n",
                "Content-Length: +4\r\n",
                "Content-Length: -4\r\n",
                "Content-Length: 0x4\r\n",
                "Content-Length: 4 4\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Transfer-Encoding: gzip, chunked\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding : chunked\r\n",
                "Content-Length : 4\r\n",
                " Content-Length: 4\r\n",
                "X: a\r\n Content-Length: 4\r\n",
                "Content-Length: 4\nX: y\r\n",
                "X: a\rContent-Length: 4\r\n",
                "Host: y\r\nContent-Length: 4\r\n"
            })
    void aBodyWhoseEndCanBeDoubtedIsNeverFollowedByARequest(String headers) {
        try (RawClient client = client()) {
            client.send("POST /webhook HTTP/1.1\r\n" + HOST + JSON + headers + "\r\n0\r\n\r\n" + SMUGGLED);

            Optional<Answer> answer = client.tryAnswer();
            assertThat(answer.map(Answer::status).orElse(400)).isIn(400, 413);
            assertThat(client.tryAnswer()).isEmpty();
        }
        assertThat(webhooks.stored).isEmpty();
        stillServes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /healthz\r\n\r\n",
                "GET  /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /healthz HTTP/1.1\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /health\u0001z HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /health\u00e9 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: x\r\nNo colon\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: x\r\nX\u0000Y: z\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\r\n\r\n\r\n\r\nGET\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"
            })
    void whatIsNotHttpIsRefusedAndTheConnectionClosed(String request) {
        try (RawClient client = client()) {
            Optional<Answer> answer = client.send(request).tryAnswer();

            assertThat(answer.map(Answer::status).orElse(400)).isIn(200, 400, 404);
            assertThat(answer.map(Answer::status).orElse(400) == 200 || client.isClosedByServer())
                    .isTrue();
        }
        stillServes();
    }

    @ParameterizedTest
    @ValueSource(strings = {": x", "\u0000: x", "x", " : "})
    void trailersThatAreNoneAreRefused(String trailer) {
        String head = "POST /webhook HTTP/1.1\r\n" + HOST + JSON + "Transfer-Encoding: chunked\r\n\r\n";
        for (String first : List.of(head + "2\r\n{}\r\n", head)) {
            String rest = first.equals(head) ? "2\r\n{}\r\n0\r\n" : "0\r\n";
            try (RawClient client = client()) {
                client.send(first).send(rest + trailer + "\r\n\r\n").finish();
                assertThat(client.tryAnswer().map(Answer::status).orElse(400)).isEqualTo(400);
            }
        }
        stillServes();
    }

    @Test
    void headersThatAreTooLargeOrTooManyAreRefused() {
        for (String headers : List.of("X: " + "a".repeat(20_000) + "\r\n", "X-1: y\r\n".repeat(120))) {
            try (RawClient client = client()) {
                Optional<Answer> answer = client.send("GET /healthz HTTP/1.1\r\n" + HOST + headers + "\r\n")
                        .tryAnswer();
                assertThat(answer.map(Answer::status).orElse(400)).isEqualTo(400);
            }
        }
        assertThat(RawClient.ask(
                                webhooks.server.port(),
                                "GET /healthz?" + "a=b&".repeat(100) + " HTTP/1.1\r\n" + HOST + "\r\n")
                        .status())
                .isEqualTo(400);
        stillServes();
    }

    @Test
    void aBodyThatDripsEndsAtTheDeadlineHoweverSteadilyItComes() {
        long begin = System.nanoTime();
        try (RawClient client = client()) {
            client.send("POST /webhook HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 10000\r\n" + "\r\n");
            Answer answer = answerWhile(client, this::drip).orElseThrow();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.header("Connection")).isEqualTo("close");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(700), Duration.ofSeconds(8));
        stillServes();
    }

    @Test
    void headersThatDripEndAtTheDeadline() {
        try (RawClient client = client()) {
            client.send("GET /healthz HTTP/1.1\r\n" + HOST);
            assertThat(answerWhile(client, this::drip).map(Answer::status).orElse(400))
                    .isEqualTo(400);
        }
        stillServes();
    }

    @Test
    void halfRequestsThatEndAreForgotten() {
        List<String> halves = List.of(
                "",
                "P",
                "POST /webhook HTTP/1.1\r\nHo",
                "POST /webhook HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 10\r\n\r\n123",
                "POST /webhook HTTP/1.1\r\n" + HOST + JSON + "Transfer-Encoding: chunked\r\n\r\n5\r\n12");
        for (int i = 0; i < 20; i++) {
            for (String half : halves) {
                client().send(half).close();
            }
        }
        stillServes();
        assertThat(webhooks.results).isEmpty();
    }

    @Test
    void idleConnectionsAndSlowBodiesKeepNobodyOut() {
        List<RawClient> slow = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            slow.add(client());
            slow.add(client().send("POST /webhook HTTP/1.1\r\nHost: x\r\n"));
            slow.add(client().send("POST /webhook HTTP/1.1\r\n" + HOST + JSON + "Content-Length: 1000\r\n\r\n1"));
        }
        for (int i = 0; i < 50; i++) {
            assertThat(webhooks.send("push", GitHubSender.PUSH).status()).isEqualTo(202);
        }
        slow.forEach(RawClient::close);
    }

    @Test
    void moreConnectionsThanAllowedWaitForTheirTurn() {
        HttpLimits few = new HttpLimits(
                10, 16 * 1024, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1), 1024 * 1024);
        try (RunningWebhooks narrow = new RunningWebhooks(few)) {
            List<RawClient> idle = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                idle.add(RawClient.to(narrow.server.port()));
            }
            assertThat(narrow.send("push", GitHubSender.PUSH).status()).isEqualTo(202);
            idle.forEach(RawClient::close);
        }
    }

    @Test
    void bodiesTakeNoMoreMemoryThanTheyShareAndThenOthersComeAgain() {
        byte[] mega = new byte[1024 * 1024];
        String head =
                "POST /webhook HTTP/1.1\r\n" + HOST + JSON + "Content-Length: " + BodyRule.MAX_WEBHOOK + "\r\n\r\n";
        byte[] large = ("{\"a\": \"" + "x".repeat(900_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        try (RunningWebhooks patient = new RunningWebhooks(PATIENT);
                RawClient first = RawClient.to(patient.server.port());
                RawClient second = RawClient.to(patient.server.port())) {
            first.send(head);
            second.send(head);
            for (int sent = 0; sent < BodyRule.MAX_WEBHOOK; sent += mega.length) {
                first.send(mega);
                second.send(mega);
            }
            List<Integer> statuses =
                    List.of(first.answer().status(), second.answer().status());

            assertThat(statuses)
                    .as("one has no room, and makes room for the other, which nobody signed")
                    .contains(503)
                    .allMatch(status -> status == 503 || status == 400);
            for (int i = 0; i < 60; i++) {
                assertThat(patient.post(GitHubSender.headers("ping", "1", large), large)
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void anEndlessBodyIsCutOff() {
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.UTF_8);
        try (RawClient client = client()) {
            client.send("POST /webhook HTTP/1.1\r\n" + HOST + JSON
                    + "X-GitHub-Event: push\r\nTransfer-Encoding: chunked\r\n\r\n");
            Answer answer = answerWhile(client, sender -> sender.send(chunk)).orElseThrow();
            assertThat(answer.status()).isIn(413, 408);
            assertThat(answer.header("Connection")).isEqualTo("close");
        }
        stillServes();
    }

    @Test
    void aRefusedHostWhoseBodyNeverComesIsNotWaitedForWithoutEnd() {
        try (RawClient client = client()) {
            client.send("POST /webhook HTTP/1.1\r\nHost: x\r\nHost: y\r\n" + JSON + "Content-Length: 10\r\n\r\n1");
            assertThat(client.tryAnswer().map(Answer::status).orElse(400)).isEqualTo(400);
        }
        stillServes();
    }
}
