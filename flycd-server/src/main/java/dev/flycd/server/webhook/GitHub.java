package dev.flycd.server.webhook;

import dev.flycd.server.event.SourceEvent;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** GitHub, GitHub Enterprise Server, and GitHub's container registry. */
final class GitHub implements Provider {

    private static final String EVENT = "X-GitHub-Event";

    @Override
    public String name() {
        return "github";
    }

    @Override
    public SecretGroup secretGroup() {
        return SecretGroup.GITHUB;
    }

    @Override
    public boolean recognises(WebhookRequest request) {
        return request.header(EVENT).isPresent();
    }

    /** {@inheritDoc} A form is signed as it is sent, not what is in it. */
    @Override
    public boolean isGenuine(WebhookRequest request, Collection<String> secrets) {
        return Hmac.SHA256.isSignature(request.header("X-Hub-Signature-256"), secrets, request.body());
    }

    @Override
    public Optional<String> deliveryId(WebhookRequest request) {
        return request.header("X-GitHub-Delivery");
    }

    @Override
    public SourceEvent read(WebhookRequest request) {
        String event = request.header(EVENT).orElse("");
        Payload payload = Payload.jsonOrForm(request);
        return switch (event) {
            case "package" -> image(event, payload, payload.at("package"));
            case "registry_package" -> image(event, payload, payload.at("registry_package"));
            default -> GitHubEvents.read(event, payload);
        };
    }

    private static SourceEvent image(String event, Payload payload, Payload published) {
        String owner = published.text("owner", "login");
        String name = published.text("name");
        String tag = published.text("package_version", "container_metadata", "tag", "name");
        boolean isImage = published.text("package_type").equalsIgnoreCase("container")
                && (payload.text("action").equals("published")
                        || payload.text("action").equals("updated"));
        return isImage
                ? Events.image("ghcr.io/" + owner.toLowerCase(Locale.ROOT) + "/" + name.toLowerCase(Locale.ROOT), tag)
                : Events.nothing(event);
    }
}
