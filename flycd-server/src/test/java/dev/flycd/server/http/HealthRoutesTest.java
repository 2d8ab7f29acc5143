package dev.flycd.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.http.RawClient.Answer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class HealthRoutesTest {

    private static HttpServer serving(BooleanSupplier ready) {
        return HttpServer.start(
                HttpSettings.of("127.0.0.1", 0, ClientAddress.PEER),
                new RateLimiter(System::nanoTime),
                HealthRoutes.of(ready));
    }

    private static Answer get(HttpServer server, String path) {
        return RawClient.ask(server.port(), "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    @Test
    void answersOneWord() {
        try (HttpServer server = serving(() -> true)) {
            assertThat(get(server, "/healthz").body()).isEqualTo("ok\n");
            assertThat(get(server, "/readyz").body()).isEqualTo("ready\n");
            Answer head =
                    RawClient.ask(server.port(), "HEAD /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(head.status()).isEqualTo(200);
        }
    }

    @Test
    void isAliveButNotReadyWhenItCannotWork() {
        try (HttpServer server = serving(() -> false)) {
            assertThat(get(server, "/healthz").status()).isEqualTo(200);
            assertThat(get(server, "/readyz").status()).isEqualTo(503);
            assertThat(get(server, "/readyz").body()).isEqualTo("unready\n");
        }
    }

    @Test
    void looksOnceHoweverManyAsk() {
        AtomicInteger looks = new AtomicInteger();
        long begin = System.nanoTime();
        try (HttpServer server = serving(() -> looks.incrementAndGet() > 0)) {
            for (int i = 0; i < 50; i++) {
                assertThat(get(server, "/readyz").status()).isEqualTo(200);
            }
        }

        assertThat((long) looks.get()).isLessThanOrEqualTo(1 + (System.nanoTime() - begin) / 1_000_000_000L);
    }

    @Test
    void aLookThatHangsTakesOneThreadOnly() throws InterruptedException {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (HttpServer server = serving(() -> {
                    looking.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return true;
                });
                RawClient first = RawClient.to(server.port())) {
            first.send("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n");
            looking.await();
            for (int i = 0; i < 50; i++) {
                assertThat(get(server, "/readyz").status()).isEqualTo(503);
            }
            goOn.countDown();
            assertThat(first.answer().status()).isEqualTo(200);
        }
    }
}
