package dev.flycd.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flycd.server.http.RawClient.Answer;
import dev.flycd.server.testing.Pauses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

    private static final HttpLimits PATIENT = new HttpLimits(
            1000, 8 * 1024, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20), 1024 * 1024);

    private static final HttpLimits QUICK = new HttpLimits(
            1000, 8 * 1024, Duration.ofMillis(300), Duration.ofMillis(600), Duration.ofSeconds(20), 1024 * 1024);

    private static final String JSON_POST = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

    private final CompletableFuture<Reply> later = new CompletableFuture<>();
    private final CountDownLatch asked = new CountDownLatch(1);

    private final HttpServer server = start(PATIENT);

    private HttpServer start(HttpLimits limits) {
        return HttpServer.start(
                new HttpSettings("127.0.0.1", 0, ClientAddress.PEER, limits),
                new RateLimiter(System::nanoTime),
                List.of(
                        Route.get("/hello", request -> CompletableFuture.completedFuture(Reply.text(200, "hello"))),
                        Route.get("/alive", request -> CompletableFuture.completedFuture(Reply.text(200, "alive")))
                                .always(),
                        Route.get(
                                "/things/{name}",
                                request -> CompletableFuture.completedFuture(
                                        Reply.text(200, request.name("name") + "?" + request.query()))),
                        Route.get("/later", request -> {
                            asked.countDown();
                            return later;
                        }),
                        Route.get("/broken", request -> {
                            throw new IllegalStateException("a bug");
                        }),
                        Route.get("/too-deep", request -> {
                            throw new StackOverflowError();
                        }),
                        Route.get("/failing", request -> CompletableFuture.failedFuture(new AssertionError("secret"))),
                        Route.post(
                                "/echo",
                                new BodyRule(64 * 1024, Set.of("application/json")),
                                request -> CompletableFuture.completedFuture(
                                        Reply.text(200, new String(request.body(), StandardCharsets.UTF_8))))));
    }

    @AfterEach
    void stop() {
        later.complete(Reply.text(200, "late"));
        server.close();
    }

    @Test
    void tellsTheTimeAlsoWhenAnotherServerOfTheProcessHasStopped() {
        Instant first = time(server);
        server.close();
        try (HttpServer next = start(PATIENT)) {
            Pauses.until(20, "the clock goes on", () -> time(next).isAfter(first.plusSeconds(1)));

            assertThat(time(next)).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
        }
    }

    private static Instant time(HttpServer server) {
        String date = RawClient.ask(server.port(), "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")
                .header("date");
        return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
    }

    private Answer get(String path) {
        return RawClient.ask(server.port(), "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    private Answer post(String head, String body) {
        return RawClient.ask(server.port(), JSON_POST + head + "\r\n" + body);
    }

    @Test
    void answersWithTheHeadersThatKeepBrowsersOut() {
        Answer answer = get("/hello");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello\n");
        assertThat(answer.headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cache-control", "no-store")
                .containsKey("date")
                .doesNotContainKey("server")
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void readsABodyAsAnnouncedAndInChunks() {
        assertThat(post("Content-Length: 7\r\n", "{\"a\":1}").body()).isEqualTo("{\"a\":1}\n");
        assertThat(post("Transfer-Encoding: chunked\r\n", "3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n\r\n")
                        .body())
                .isEqualTo("{\"a\":1}\n");
        assertThat(post("Content-Length: 0\r\n", "").body()).isEqualTo("\n");
    }

    @Test
    void tellsAClientThatWaitsToSendItsBody() {
        try (RawClient client = RawClient.to(server.port())) {
            client.send(JSON_POST + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(100);
            assertThat(client.send("{}").answer().body()).isEqualTo("{}\n");
        }
    }

    @Test
    void servesManyRequestsOverOneConnection() {
        String request = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";
        try (RawClient client = RawClient.to(server.port())) {
            client.send(request.repeat(50));
            for (int i = 0; i < 50; i++) {
                assertThat(client.answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void refusesBodiesThatAreTooLargeHoweverTheyAreSent() {
        Answer announced = post("Content-Length: 1000000\r\n", "x".repeat(1_000_000));
        Answer chunked = post(
                "Transfer-Encoding: chunked\r\n", ("4000\r\n" + "x".repeat(0x4000) + "\r\n").repeat(60) + "0\r\n\r\n");

        assertThat(announced.status()).isEqualTo(413);
        assertThat(announced.header("Connection")).isEqualTo("close");
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.header("Connection")).isEqualTo("close");
        assertThat(chunked.body()).contains("\"code\":\"too-large\"");
    }

    @Test
    void refusesWhatItDoesNotRead() {
        assertThat(post("Content-Length: 2\r\nContent-Encoding: gzip\r\n", "{}").status())
                .isEqualTo(415);
        assertThat(RawClient.ask(
                                server.port(),
                                "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}")
                        .status())
                .isEqualTo(415);
        assertThat(RawClient.ask(server.port(), "GET /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void saysWhichMethodsAPathTakes() {
        Answer answer = RawClient.ask(server.port(), "DELETE /hello HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(RawClient.ask(server.port(), "OPTIONS /echo HTTP/1.1\r\nHost: x\r\n\r\n")
                        .header("Allow"))
                .isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//hello",
                "/./hello",
                "/x/../hello",
                "/hello/",
                "/hello/.",
                "/%68ello",
                "/hello%2f",
                "/%2e/hello",
                "/hello;a=b",
                "/hello%00",
                "/things/",
                "/things/..",
                "/things/a/b",
                "/things/a%2fb",
                "/things/%2e%2e",
                "/Hello"
            })
    void knowsEachPathInOneSpellingOnly(String path) {
        assertThat(get(path).status()).isEqualTo(404);
    }

    @Test
    void givesThePartsOfAPathAndTheQuery() {
        assertThat(get("/things/my-app?limit=3&x=%20").body()).isEqualTo("my-app?limit=3&x=%20\n");
        assertThat(RawClient.ask(server.port(), "GET http://x/things/a HTTP/1.1\r\nHost: x\r\n\r\n")
                        .body())
                .isEqualTo("a?\n");
    }

    @Test
    void answersABugWithAnIdAndNothingElse() {
        for (String path : List.of("/broken", "/too-deep", "/failing")) {
            Answer answer = get(path);

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body())
                    .contains("\"code\":\"internal\"")
                    .doesNotContain("a bug")
                    .doesNotContain("secret")
                    .doesNotContain("Error")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void answersWithTheFormOfErrorsWhenTheBodyIsSlow() {
        try (HttpServer quick = start(QUICK);
                RawClient client = RawClient.to(quick.port())) {
            client.send(
                    "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{");
            assertThat(client.answer().status()).isEqualTo(408);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void closesAConnectionWhoseHeadersDoNotEnd() {
        try (HttpServer quick = start(QUICK);
                RawClient client = RawClient.to(quick.port())) {
            client.send("GET /hello HTTP/1.1\r\nHost: x\r\nX-Slow: ");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void waitsForWhatIsUnderWayBeforeItStops() throws InterruptedException {
        try (RawClient client = RawClient.to(server.port())) {
            client.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
            asked.await();
            server.drain();

            assertThat(get("/hello").status()).isEqualTo(503);
            assertThat(get("/hello").header("Retry-After")).isEqualTo("5");
            assertThat(get("/alive").status()).isEqualTo(200);

            Thread closing = new Thread(() -> server.close(Duration.ofSeconds(20)));
            closing.start();
            later.complete(Reply.text(200, "late"));
            assertThat(client.answer().body()).isEqualTo("late\n");
            closing.join();
        }
    }

    @Test
    void answersWhatIsUnderWayAfterItStoppedListening() throws InterruptedException {
        try (RawClient client = RawClient.to(server.port())) {
            client.send("GET /later HTTP/1.1\r\nHost: x\r\n\r\n");
            asked.await();

            Thread finishing = new Thread(() -> server.finish(Duration.ofSeconds(20)));
            finishing.start();
            while (isListening()) {
                Thread.onSpinWait();
            }
            later.complete(Reply.text(200, "late"));

            assertThat(client.answer().status()).isEqualTo(200);
            finishing.join();
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void saysWhyItCannotListen() {
        assertThatThrownBy(() -> HttpServer.start(
                        HttpSettings.of("127.0.0.1", server.port(), ClientAddress.PEER),
                        new RateLimiter(System::nanoTime),
                        List.of()))
                .isInstanceOf(ListenException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1 port " + server.port())
                .hasMessageContaining("already in use");
    }
}
