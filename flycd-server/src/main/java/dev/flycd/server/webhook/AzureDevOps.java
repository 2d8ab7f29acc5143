package dev.flycd.server.webhook;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.RefChange;
import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.event.SourceEvent.PullRequest;
import dev.flycd.server.event.SourceEvent.PullRequest.Action;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Service hooks of Azure DevOps. They are not signed: they come with a password, which is the secret. */
final class AzureDevOps implements Provider {

    private static final String BASIC = "Basic ";

    @Override
    public String name() {
        return "azure-devops";
    }

    @Override
    public SecretGroup secretGroup() {
        return SecretGroup.AZURE;
    }

    /** {@inheritDoc} Not every version sends a header of its own; nobody else comes with a password alone. */
    @Override
    public boolean recognises(WebhookRequest request) {
        return request.header("X-Vss-ActivityId").isPresent()
                || (credentials(request).isPresent()
                        && request.header("X-Signature").isEmpty()
                        && !StandardWebhooks.isUsedBy(request));
    }

    @Override
    public boolean isGenuine(WebhookRequest request, Collection<String> secrets) {
        return credentials(request)
                .filter(login -> login.contains(":"))
                .filter(login -> Hmac.isSecret(login.substring(login.indexOf(':') + 1), secrets))
                .isPresent();
    }

    private static Optional<String> credentials(WebhookRequest request) {
        return request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, BASIC, 0, BASIC.length()))
                .map(value -> decoded(value.substring(BASIC.length()).strip()));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** {@inheritDoc} It is in the body: one activity can be about several deliveries. */
    @Override
    public Optional<String> deliveryId(WebhookRequest request) {
        return Optional.of(Payload.json(request.body()).text("id")).filter(id -> !id.isEmpty());
    }

    @Override
    public SourceEvent read(WebhookRequest request) {
        Payload payload = Payload.json(request.body());
        String event = payload.text("eventType");
        Payload resource = payload.at("resource");
        return switch (event) {
            case "git.push" -> push(resource);
            case "git.pullrequest.created" -> pullRequest(resource, Action.OPENED);
            case "git.pullrequest.updated", "git.pullrequest.merged" -> pullRequest(resource, Action.UPDATED);
            default -> Events.nothing(event);
        };
    }

    private static SourceEvent push(Payload resource) {
        List<Optional<RefChange>> changes = resource.items("refUpdates").stream()
                .map(update -> Refs.change(update.text("name"), update.at("oldObjectId"), update.at("newObjectId")))
                .toList();
        return Events.push(addresses(resource), changes);
    }

    private static SourceEvent pullRequest(Payload resource, Action action) {
        String status = resource.text("status");
        boolean isOver = status.equals("completed") || status.equals("abandoned");
        return new PullRequest(addresses(resource), resource.number("pullRequestId"), isOver ? Action.CLOSED : action);
    }

    private static List<RepoUrl> addresses(Payload resource) {
        Payload repository = resource.at("repository");
        return Addresses.of(repository.text("remoteUrl"), repository.text("sshUrl"), repository.text("webUrl"));
    }
}
