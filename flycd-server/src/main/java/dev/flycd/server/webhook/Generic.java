package dev.flycd.server.webhook;

import dev.flycd.server.event.RefChange;
import dev.flycd.server.event.SourceEvent;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Everybody else, such as a CI job: {@code {"repo", "ref", "after"}} or {@code {"image", "tag"}}, signed in
 * {@code X-Signature} over the body, or as Standard Webhooks are.
 */
final class Generic implements Provider {

    private static final String SIGNATURE = "X-Signature";

    private final StandardWebhooks standard;

    Generic(Clock clock) {
        this.standard = new StandardWebhooks(clock);
    }

    @Override
    public String name() {
        return "generic";
    }

    @Override
    public SecretGroup secretGroup() {
        return SecretGroup.GENERIC;
    }

    @Override
    public boolean recognises(WebhookRequest request) {
        return StandardWebhooks.isUsedBy(request) || request.header(SIGNATURE).isPresent();
    }

    @Override
    public boolean isGenuine(WebhookRequest request, Collection<String> secrets) {
        return StandardWebhooks.isUsedBy(request) ? standard.isGenuine(request, secrets) : isSigned(request, secrets);
    }

    private static boolean isSigned(WebhookRequest request, Collection<String> secrets) {
        Optional<String> header = request.header(SIGNATURE);
        return Hmac.SHA256.isSignature(header, secrets, request.body())
                || Hmac.SHA512.isSignature(header, secrets, request.body());
    }

    @Override
    public Optional<String> deliveryId(WebhookRequest request) {
        return StandardWebhooks.isUsedBy(request) ? StandardWebhooks.id(request) : Optional.empty();
    }

    @Override
    public SourceEvent read(WebhookRequest request) {
        Payload payload = Payload.json(request.body());
        String image = payload.text("image");
        if (!image.isEmpty()) {
            return Events.image(image, payload.text("tag"));
        }
        Optional<RefChange> change = Refs.change(payload.text("ref"), payload.at("before"), payload.at("after"));
        return Events.push(Addresses.of(payload.text("repo")), List.of(change));
    }
}
