package dev.flycd.server.http;

import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.store.Accepted;
import dev.flycd.server.store.NewDelivery;
import dev.flycd.server.webhook.Reception;
import dev.flycd.server.webhook.Reception.Verdict;
import dev.flycd.server.webhook.WebhookRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes webhooks in: what is genuine is stored, and answered once it is durable. What is not counts against the address
 * it came from. No answer quotes what was sent.
 */
public final class WebhookEndpoint implements Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookEndpoint.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final String NOBODY = "unknown";

    private final Reception reception;
    private final Function<NewDelivery, CompletionStage<Accepted>> store;
    private final RateLimiter failures;
    private final BiConsumer<String, WebhookResult> results;

    /**
     * Makes an endpoint.
     *
     * @param store stores a delivery; completes when it is durable, or fails
     * @param results told of each request: the word of its provider, or {@code unknown}, and what became of it
     */
    public WebhookEndpoint(
            Reception reception,
            Function<NewDelivery, CompletionStage<Accepted>> store,
            RateLimiter failures,
            BiConsumer<String, WebhookResult> results) {
        this.reception = reception;
        this.store = store;
        this.failures = failures;
        this.results = results;
    }

    /** Returns the route of webhooks. */
    public Route at(String path) {
        return Route.post(path, BodyRule.WEBHOOK, this);
    }

    @Override
    public CompletionStage<Reply> answer(Request request) {
        Verdict verdict = reception.receive(new WebhookRequest(request::header, request.contentType(), request.body()));
        if (verdict instanceof Verdict.Genuine genuine) {
            return take(genuine);
        }
        return CompletableFuture.completedFuture(refuse(request.address(), verdict));
    }

    private CompletionStage<Reply> take(Verdict.Genuine genuine) {
        String provider = genuine.provider().name();
        if (genuine.delivery().event() instanceof SourceEvent.Other) {
            results.accept(provider, WebhookResult.IGNORED);
            return CompletableFuture.completedFuture(
                    Reply.json(200, new Ignored("nothing follows from this kind of event")));
        }
        return store.apply(genuine.delivery()).handle((accepted, failure) -> {
            if (failure != null) {
                LOG.warn("A webhook of {} could not be stored; its sender is told to come again", provider, failure);
                results.accept(provider, WebhookResult.NOT_STORED);
                return Reply.error(503, "not-stored", "the webhook could not be stored; send it again later")
                        .retryAfter(PAUSE);
            }
            LOG.info(
                    "Accepted a webhook of {}, {}: {}",
                    provider,
                    accepted.id(),
                    genuine.delivery().event().summary());
            results.accept(
                    provider,
                    accepted.novelty() == Accepted.Novelty.NEW ? WebhookResult.ACCEPTED : WebhookResult.REPEATED);
            return Reply.json(202, new Taken(accepted.id()));
        });
    }

    private Reply refuse(String address, Verdict verdict) {
        if (verdict instanceof Verdict.NotGenuine claimed) {
            String provider = claimed.provider().name();
            return refuse(
                    address,
                    provider,
                    WebhookResult.NOT_GENUINE,
                    Reply.error(401, "not-genuine", "no secret of " + provider + " proves this; compare the secrets"));
        }
        if (verdict instanceof Verdict.Off off) {
            String provider = off.provider().name();
            return refuse(
                    address,
                    provider,
                    WebhookResult.OFF,
                    Reply.error(401, "off", "webhooks of " + provider + " are off: the server has no secret for them"));
        }
        if (verdict instanceof Verdict.Malformed malformed) {
            return refuse(
                    address,
                    malformed.provider().name(),
                    WebhookResult.MALFORMED,
                    Reply.error(400, "malformed", malformed.message()));
        }
        return refuse(
                address,
                NOBODY,
                WebhookResult.UNKNOWN_SENDER,
                Reply.error(400, "unknown-sender", "the headers are those of no known kind of sender"));
    }

    private Reply refuse(String address, String provider, WebhookResult result, Reply reply) {
        results.accept(provider, result);
        Reply limited = failures.count(address, reply);
        if (limited.status() != 429) {
            LOG.info("Refused a webhook from {} ({}): {}", address, provider, result);
        }
        return limited;
    }

    /** What a sender is told of a delivery. */
    record Taken(String id) {}

    /** What a sender is told of an event nobody acts on. */
    record Ignored(String ignored) {}
}
