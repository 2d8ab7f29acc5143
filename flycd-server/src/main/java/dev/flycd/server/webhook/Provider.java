package dev.flycd.server.webhook;

import dev.flycd.server.event.SourceEvent;
import java.util.Collection;
import java.util.Optional;

/** How one kind of git host sends webhooks. Implementations are stateless; safe for use by many threads. */
public interface Provider {

    /** Returns the word for logs, metrics and paths, such as {@code github}. */
    String name();

    /** Returns which of the configured groups of secrets is its own. */
    SecretGroup secretGroup();

    /** Returns whether a request claims to come from such a host, by its headers alone. */
    boolean recognises(WebhookRequest request);

    /**
     * Returns whether one of the secrets proves that the request is genuine, over its raw bytes, in a time that does
     * not depend on how much of a signature is right.
     */
    boolean isGenuine(WebhookRequest request, Collection<String> secrets);

    /**
     * Returns the sender's id of this delivery, which is genuine: the same when it is sent again, and of no other one;
     * empty if it has none.
     *
     * @throws MalformedWebhookException if it is not what such a host sends
     */
    Optional<String> deliveryId(WebhookRequest request);

    /**
     * Reads what a genuine request says.
     *
     * @throws MalformedWebhookException if it is not what such a host sends
     */
    SourceEvent read(WebhookRequest request);
}
