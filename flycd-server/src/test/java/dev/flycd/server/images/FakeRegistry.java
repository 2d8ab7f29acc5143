package dev.flycd.server.images;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An image registry on 127.0.0.1 that behaves as it is told, and remembers what it was asked. */
final class FakeRegistry implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** A request that came. */
    record Asked(String method, String target, String accept, Optional<String> authorization) {}

    /** What is answered to a request. */
    interface Answer {
        void send(FakeRegistry registry, HttpExchange exchange) throws IOException;
    }

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Returns {@code 127.0.0.1:port}. */
    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Says what is answered for a method and a path. */
    FakeRegistry on(String request, Answer answer) {
        answers.put(request, answer);
        return this;
    }

    List<Asked> asked() {
        return asked;
    }

    static Answer status(int status, String... headers) {
        return text(status, "", headers);
    }

    static Answer text(int status, String body, String... headers) {
        return (registry, exchange) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            boolean bare = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, bare ? -1 : bytes.length);
            if (!bare) {
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    /** Asks for a token with this value, as a challenge says, before another answer is given. */
    static Answer behindToken(String challenge, String token, Answer answer) {
        return (registry, exchange) -> {
            boolean welcome =
                    ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            (welcome ? answer : status(401, "WWW-Authenticate", challenge)).send(registry, exchange);
        };
    }

    /** Sends a byte now and then, and never comes to an end. */
    static Answer drip(Duration pause) {
        return (registry, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            do {
                body.write(' ');
                body.flush();
            } while (!registry.isClosedWithin(pause));
        };
    }

    /** Sends more than anybody wants to have. */
    static Answer endless() {
        return (registry, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[1 << 16];
            while (!registry.isClosedWithin(Duration.ZERO)) {
                exchange.getResponseBody().write(part);
            }
        };
    }

    private boolean isClosedWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Accept"),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))));
            answers.getOrDefault(exchange.getRequestMethod() + " " + path, status(404))
                    .send(this, exchange);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
