package dev.flycd.server.webhook;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.RefChange;
import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.event.SourceEvent.PullRequest;
import dev.flycd.server.event.SourceEvent.PullRequest.Action;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Bitbucket Cloud. Its webhooks hold no address to clone from: it follows from the repository's full name. */
final class BitbucketCloud implements Provider {

    private static final String EVENT = "X-Event-Key";

    @Override
    public String name() {
        return "bitbucket";
    }

    @Override
    public SecretGroup secretGroup() {
        return SecretGroup.BITBUCKET;
    }

    @Override
    public boolean recognises(WebhookRequest request) {
        return request.header(EVENT).isPresent()
                && request.header("X-Hook-UUID").isPresent();
    }

    @Override
    public boolean isGenuine(WebhookRequest request, Collection<String> secrets) {
        return Hmac.SHA256.isSignature(request.header("X-Hub-Signature"), secrets, request.body());
    }

    @Override
    public Optional<String> deliveryId(WebhookRequest request) {
        return request.header("X-Request-UUID");
    }

    @Override
    public SourceEvent read(WebhookRequest request) {
        String event = request.header(EVENT).orElse("");
        Payload payload = Payload.json(request.body());
        return switch (event) {
            case "repo:push" -> push(payload);
            case "pullrequest:created" -> pullRequest(payload, Action.OPENED);
            case "pullrequest:updated" -> pullRequest(payload, Action.UPDATED);
            case "pullrequest:fulfilled", "pullrequest:rejected" -> pullRequest(payload, Action.CLOSED);
            default -> Events.nothing(event);
        };
    }

    private static SourceEvent push(Payload payload) {
        List<Optional<RefChange>> changes = payload.items("push", "changes").stream()
                .map(BitbucketCloud::change)
                .toList();
        return Events.push(addresses(payload), changes);
    }

    private static Optional<RefChange> change(Payload change) {
        Payload ref = change.at(change.isNull("new") ? "old" : "new");
        return Refs.change(Refs.name(ref.text("type"), ref.text("name")), change.at("old"), change.at("new"));
    }

    private static SourceEvent pullRequest(Payload payload, Action action) {
        return new PullRequest(addresses(payload), payload.number("pullrequest", "id"), action);
    }

    private static List<RepoUrl> addresses(Payload payload) {
        String name = payload.text("repository", "full_name");
        return name.isEmpty()
                ? List.of()
                : Addresses.of("https://bitbucket.org/" + name + ".git", "git@bitbucket.org:" + name + ".git");
    }
}
