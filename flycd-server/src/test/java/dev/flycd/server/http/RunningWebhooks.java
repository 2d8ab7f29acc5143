package dev.flycd.server.http;

import dev.flycd.server.http.RawClient.Answer;
import dev.flycd.server.store.Accepted;
import dev.flycd.server.store.NewDelivery;
import dev.flycd.server.webhook.Reception;
import dev.flycd.server.webhook.WebhookSecrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The webhook endpoint over a socket, with a store in memory. */
final class RunningWebhooks implements AutoCloseable {

    final HttpServer server;
    final AtomicLong nanos = new AtomicLong();
    final Queue<NewDelivery> stored = new ConcurrentLinkedQueue<>();
    final Queue<String> results = new ConcurrentLinkedQueue<>();
    private final CyclicBarrier everyThread = new CyclicBarrier(HttpServer.WORKERS);
    Function<NewDelivery, CompletionStage<Accepted>> store = delivery -> {
        stored.add(delivery);
        return CompletableFuture.completedFuture(new Accepted("d" + stored.size(), Accepted.Novelty.NEW));
    };

    /** Starts with secrets for GitHub and GitLab only. */
    RunningWebhooks(HttpLimits limits) {
        this(
                limits,
                Map.of(
                        "FLYCD_WEBHOOK_SECRET_GITHUB", GitHubSender.SECRET,
                        "FLYCD_WEBHOOK_SECRET_GITLAB", GitHubSender.SECRET));
    }

    RunningWebhooks(HttpLimits limits, Map<String, String> secrets) {
        RateLimiter failures = new RateLimiter(nanos::get);
        Reception reception = new Reception(WebhookSecrets.of(secrets), Reception.Unsigned.REFUSED);
        WebhookEndpoint endpoint = new WebhookEndpoint(
                reception,
                delivery -> store.apply(delivery),
                failures,
                (provider, result) -> results.add(provider + " " + result));
        server = HttpServer.start(
                new HttpSettings("127.0.0.1", 0, ClientAddress.PEER, limits),
                failures,
                List.of(
                        endpoint.at("/webhook"),
                        Route.get("/healthz", request -> CompletableFuture.completedFuture(Reply.text(200, "ok"))),
                        Route.get("/meet", this::meet)));
    }

    private CompletionStage<Reply> meet(Request request) {
        try {
            everyThread.await(20, TimeUnit.SECONDS);
            return CompletableFuture.completedFuture(Reply.text(200, "met"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns whether every thread that answers is free, by having all of them wait for one another. */
    boolean everyThreadIsFree() {
        List<RawClient> clients = IntStream.range(0, HttpServer.WORKERS)
                .mapToObj(i -> RawClient.to(server.port()).send("GET /meet HTTP/1.1\r\nHost: x\r\n\r\n"))
                .toList();
        boolean met = clients.stream().allMatch(client -> client.answer().status() == 200);
        clients.forEach(RawClient::close);
        return met;
    }

    /** Sends a genuine event of GitHub. */
    Answer send(String event, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return post(GitHubSender.headers(event, "1", bytes), bytes);
    }

    Answer post(String headers, byte[] body) {
        try (RawClient client = RawClient.to(server.port())) {
            return client.send(GitHubSender.request("/webhook", headers, body)).answer();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
