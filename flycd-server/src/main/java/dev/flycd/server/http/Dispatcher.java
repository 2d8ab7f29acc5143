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
final class Dispatcher implements HttpHandler {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RouteTable routes;
    private final ClientAddress clientAddress;
    private final Duration bodyWithin;
    private final MemoryBudget memory;
    private volatile boolean draining;

    Dispatcher(List<Route> routes, HttpSettings settings) {
        this.routes = new RouteTable(routes);
        clientAddress = settings.clientAddress();
        bodyWithin = settings.limits().bodyWithin();
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
        Answering answering = new Answering(exchange);
        try {
            String path = exchange.getRequestURI().indexOf(';') >= 0 ? "" : exchange.getRequestPath();
            Match match = routes.find(exchange.getRequestMethod().toString(), path);
            if (draining && match.route().service() == Route.Service.NORMAL) {
                throw new RefusedException(503, "shutting-down", "the server is shutting down")
                        .with(reply -> reply.retryAfter(PAUSE));
            }
            BodyRule rule = match.route().body();
            mayBeSent(exchange, rule);
            new BodyReading(exchange, rule.maxBytes(), bodyWithin, memory)
                    .start(body -> ask(exchange, match, body, answering), answering::with);
        } catch (RuntimeException e) {
            answering.with(e);
        }
    }

    private static void mayBeSent(HttpServerExchange exchange, BodyRule rule) {
        HeaderMap headers = exchange.getRequestHeaders();
        String transfer =
                Optional.ofNullable(headers.getFirst(Headers.TRANSFER_ENCODING)).orElse("chunked");
        if (!transfer.equalsIgnoreCase("chunked")) {
            throw new RefusedException(501, "unsupported-transfer-encoding", "send the body as it is, or in chunks");
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

    private void ask(HttpServerExchange exchange, Match match, byte[] body, Answering answering) {
        Request request = new Request(
                match.route().method(),
                exchange.getRequestPath(),
                match.names(),
                exchange.getQueryString(),
                name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)),
                mediaType(exchange),
                body,
                clientAddress.of(
                        exchange.getSourceAddress(),
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst(ClientAddress.HEADER))));
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
        } catch (RuntimeException e) {
            answering.with(e);
        }
    }
}
