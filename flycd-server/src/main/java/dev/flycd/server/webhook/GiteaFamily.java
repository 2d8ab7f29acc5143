package dev.flycd.server.webhook;

import dev.flycd.server.event.SourceEvent;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Gitea and its relatives: the events of GitHub under other headers, signed in a header that holds the hexadecimal
 * digits alone. It is there and empty if the webhook has no secret.
 */
abstract class GiteaFamily implements Provider {

    private final String name;
    private final String headers;
    private final List<String> signatures;

    /**
     * A relative.
     *
     * @param name its word
     * @param headers what the names of its headers begin with
     * @param signatures headers with a signature; the first that a request has is the one that counts
     */
    GiteaFamily(String name, String headers, List<String> signatures) {
        this.name = name;
        this.headers = headers;
        this.signatures = signatures;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final SecretGroup secretGroup() {
        return SecretGroup.GITEA;
    }

    @Override
    public final boolean recognises(WebhookRequest request) {
        return event(request).isPresent();
    }

    private Optional<String> event(WebhookRequest request) {
        return request.header(headers + "-Event");
    }

    /** {@inheritDoc} Of a form, what is in it is signed, not the form as it is sent. */
    @Override
    public final boolean isGenuine(WebhookRequest request, Collection<String> secrets) {
        Optional<String> hex = signatures.stream()
                .flatMap(header -> request.header(header).stream())
                .findFirst();
        Optional<byte[]> signed = Form.unpacked(request);
        return hex.isPresent() && signed.isPresent() && Hmac.SHA256.isDigest(hex.get(), secrets, signed.get());
    }

    @Override
    public final Optional<String> deliveryId(WebhookRequest request) {
        return request.header(headers + "-Delivery");
    }

    @Override
    public final SourceEvent read(WebhookRequest request) {
        String event = event(request).orElse("");
        Payload payload = Payload.jsonOrForm(request);
        return event.equals("package") ? image(event, payload) : GitHubEvents.read(event, payload);
    }

    private static SourceEvent image(String event, Payload payload) {
        Payload published = payload.at("package");
        String registry = host(published.text("html_url"));
        String path = published.text("owner", "login") + "/" + published.text("name");
        boolean isImage = published.text("type").equals("container")
                && payload.text("action").equals("created");
        return isImage
                ? Events.image(registry + "/" + path.toLowerCase(Locale.ROOT), published.text("version"))
                : Events.nothing(event);
    }

    private static String host(String url) {
        try {
            return Objects.requireNonNullElse(URI.create(url).getAuthority(), "")
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
