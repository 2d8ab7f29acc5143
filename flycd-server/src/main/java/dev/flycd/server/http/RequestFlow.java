package dev.flycd.server.http;

import dev.flycd.server.http.RouteTable.Match;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/**
 * Takes a request from its headers to its answer: find the route, refuse what it does not take, read the body without a
 * thread, ask the endpoint, answer.
 */
final class RequestFlow implements HttpHandler {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** The largest body of an address that has failed too often. */
    private static final int FAILING_MAX = 1024 * 1024;

    private final RouteTable routes;
    private final ClientAddress clientAddress;
    private final Duration bodyWithin;
    private final MemoryBudget memory;
    private final RateLimiter failures;
    private volatile boolean draining;

    RequestFlow(List<Route> routes, HttpSettings settings, RateLimiter failures) {
        this.routes = new RouteTable(routes);
        clientAddress = settings.clientAddress();
        bodyWithin = settings.limits().bodyWithin();
        this.failures = failures;
        memory = new MemoryBudget(settings.limits().bodyMemory());
    }

    /** From now on only what always answers does. */
    void drain() {
        draining = true;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        // Not ended when this method returns, as Undertow would: it drains what was not read without any limit.
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> begin(exchange));
    }

    private void begin(HttpServerExchange exchange) {
        Answering answering = new Answering(exchange, () -> draining);
        try {
            String path = exchange.getRequestURI().indexOf(';') >= 0 ? "" : exchange.getRequestPath();
            Match match = routes.find(exchange.getRequestMethod().toString(), path);
            if (draining && match.route().service() == Route.Service.NORMAL) {
                throw new RefusedException(503, "shutting-down", "the server is shutting down")
                        .with(reply -> reply.retryAfter(PAUSE));
            }
            String address = address(exchange);
            try {
                mayBeSent(exchange, match.route().body());
            } catch (RefusedException e) {
                answering.with(counted(address, e));
                return;
            }
            read(exchange, match, address, answering);
        } catch (RuntimeException | Error e) {
            answering.with(e);
        }
    }

    private void read(HttpServerExchange exchange, Match match, String address, Answering answering) {
        int max = match.route().body().maxBytes();
        // Who may not fail any more is heard, so that nobody else at that address is kept out, but costs little.
        int most = failures.waiting(address).isPresent() ? Math.min(max, FAILING_MAX) : max;
        if (exchange.getRequestContentLength() > most) {
            answering.with(counted(address, BodyReading.tooLarge(most)));
            return;
        }
        new BodyReading(exchange, most, bodyWithin, memory)
                .start(
                        body -> ask(exchange, match, address, body, answering),
                        refusal -> answering.with(counted(address, refusal)));
    }

    private Reply counted(String address, RefusedException refusal) {
        Reply reply = refusal.reply();
        return reply.status() < 500 ? failures.count(address, reply) : reply;
    }

    private String address(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        List<String> told = clientAddress
                .header()
                .flatMap(name -> Optional.ofNullable((List<String>) headers.get(name)))
                .orElse(List.of());
        return clientAddress.of(exchange.getSourceAddress(), told);
    }

    private static void mayBeSent(HttpServerExchange exchange, BodyRule rule) {
        HeaderMap headers = exchange.getRequestHeaders();
        String transfer =
                Optional.ofNullable(headers.getFirst(Headers.TRANSFER_ENCODING)).orElse("chunked");
        if (!transfer.equalsIgnoreCase("chunked")) {
            throw new RefusedException(400, "unsupported-transfer-encoding", "send the body as it is, or in chunks");
        }
        if (exchange.getRequestContentLength() > rule.maxBytes()) {
            throw BodyReading.tooLarge(rule.maxBytes());
        }
        if (exchange.isRequestComplete()) {
            return;
        }
        String encoding =
                Optional.ofNullable(headers.getFirst(Headers.CONTENT_ENCODING)).orElse("");
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            throw new RefusedException(415, "unsupported-media-type", "send the body without a Content-Encoding");
        }
        if (rule.maxBytes() > 0 && !rule.contentTypes().contains(mediaType(exchange))) {
            throw new RefusedException(
                    415,
                    "unsupported-media-type",
                    "send a Content-Type of "
                            + String.join(
                                    " or ",
                                    rule.contentTypes().stream().sorted().toList()));
        }
    }

    private static String mediaType(HttpServerExchange exchange) {
        String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE))
                .orElse("");
        int end = header.indexOf(';');
        return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private void ask(HttpServerExchange exchange, Match match, String address, byte[] body, Answering answering) {
        Request request = new Request(
                match.names(),
                exchange.getQueryString(),
                name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)),
                mediaType(exchange),
                body,
                address);
        try {
            exchange.getConnection().getWorker().execute(() -> ask(match.route().endpoint(), request, answering));
        } catch (RejectedExecutionException e) {
            answering.with(new RefusedException(503, "overloaded", "too many requests wait")
                    .with(reply -> reply.retryAfter(PAUSE)));
        }
    }

    private static void ask(Endpoint endpoint, Request request, Answering answering) {
        try {
            CompletionStage<Reply> reply = endpoint.answer(request);
            reply.whenComplete((value, failure) -> {
                if (failure == null) {
                    answering.with(value);
                } else {
                    answering.with(failure);
                }
            });
        } catch (RuntimeException | Error e) {
            // Even when the stack or the memory is used up, nobody may wait for an answer without end.
            answering.with(e);
        }
    }
}
