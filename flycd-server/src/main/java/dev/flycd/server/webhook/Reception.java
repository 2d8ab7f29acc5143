package dev.flycd.server.webhook;

import dev.flycd.server.store.NewDelivery;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a request is. A provider without secrets is off: a sender chooses the headers it is recognised by, so
 * one secret would protect nothing if another provider took requests without. Safe for use by many threads.
 */
public final class Reception {

    private static final int LONGEST_ID = 200;

    private final WebhookSecrets secrets;
    private final Unsigned unsigned;
    private final List<Provider> providers;

    /** What happens to requests of providers without secrets. Those of the others are verified in any case. */
    public enum Unsigned {
        REFUSED,
        ACCEPTED
    }

    /** What a request is. */
    public sealed interface Verdict {

        /**
         * It is genuine and readable.
         *
         * @param provider who sent it
         */
        record Genuine(Provider provider, NewDelivery delivery) implements Verdict {}

        /**
         * Its provider has no secrets.
         *
         * @param provider whom it claims to be from
         */
        record Off(Provider provider) implements Verdict {}

        /**
         * None of its provider's secrets proves it.
         *
         * @param provider whom it claims to be from
         */
        record NotGenuine(Provider provider) implements Verdict {}

        /** It has the headers of no provider. */
        record UnknownSender() implements Verdict {}

        /**
         * It is genuine, but not what its provider sends.
         *
         * @param message safe to show
         */
        record Malformed(Provider provider, String message) implements Verdict {}
    }

    public Reception(WebhookSecrets secrets, Unsigned unsigned) {
        this(secrets, unsigned, Providers.ALL);
    }

    Reception(WebhookSecrets secrets, Unsigned unsigned, List<Provider> providers) {
        this.secrets = secrets;
        this.unsigned = unsigned;
        this.providers = List.copyOf(providers);
    }

    /** Returns what a request is. Never throws because of what is in it. */
    public Verdict receive(WebhookRequest request) {
        return Providers.of(request, providers)
                .map(provider -> judged(provider, request))
                .orElseGet(Verdict.UnknownSender::new);
    }

    private Verdict judged(Provider provider, WebhookRequest request) {
        List<String> own = secrets.of(provider.secretGroup());
        if (own.isEmpty() && unsigned == Unsigned.REFUSED) {
            return new Verdict.Off(provider);
        }
        try {
            if (!own.isEmpty() && !provider.isGenuine(request, own)) {
                return new Verdict.NotGenuine(provider);
            }
            return new Verdict.Genuine(provider, delivery(provider, request));
        } catch (MalformedWebhookException e) {
            return new Verdict.Malformed(provider, String.valueOf(e.getMessage()));
        }
    }

    private static NewDelivery delivery(Provider provider, WebhookRequest request) {
        byte[] sender = (provider.name() + "\n").getBytes(StandardCharsets.UTF_8);
        return new NewDelivery(
                provider.name(),
                provider.deliveryId(request).flatMap(Reception::printable),
                HexFormat.of().formatHex(Hmac.sha256(sender, request.body())),
                provider.read(request));
    }

    /** Returns an id that can be stored and shown; one that is longer, or holds anything else, counts as none. */
    private static Optional<String> printable(String id) {
        boolean isPrintable = id.length() <= LONGEST_ID && id.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return isPrintable ? Optional.of(id) : Optional.empty();
    }
}
