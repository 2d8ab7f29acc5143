package dev.flycd.server.webhook;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.RefChange;
import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.event.SourceEvent.PullRequest;
import dev.flycd.server.event.SourceEvent.PullRequest.Action;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Bitbucket Data Center and Server, also as a mirror. */
final class BitbucketDataCenter implements Provider {

    private static final String EVENT = "X-Event-Key";

    @Override
    public String name() {
        return "bitbucket-data-center";
    }

    @Override
    public SecretGroup secretGroup() {
        return SecretGroup.BITBUCKET;
    }

    @Override
    public boolean recognises(WebhookRequest request) {
        return request.header(EVENT).isPresent();
    }

    @Override
    public boolean isGenuine(WebhookRequest request, Collection<String> secrets) {
        return Hmac.SHA256.isSignature(request.header("X-Hub-Signature"), secrets, request.body());
    }

    @Override
    public Optional<String> deliveryId(WebhookRequest request) {
        return request.header("X-Request-Id");
    }

    @Override
    public SourceEvent read(WebhookRequest request) {
        String event = request.header(EVENT).orElse("");
        Payload payload = Payload.json(request.body());
        return switch (event) {
            case "repo:refs_changed", "mirror:repo_synchronized" -> push(payload);
            case "diagnostics:ping" -> Events.ping();
            case "pr:opened" -> pullRequest(payload, Action.OPENED);
            case "pr:from_ref_updated", "pr:to_ref_updated", "pr:modified" -> pullRequest(payload, Action.UPDATED);
            case "pr:merged", "pr:declined", "pr:deleted" -> pullRequest(payload, Action.CLOSED);
            default -> Events.nothing(event);
        };
    }

    private static SourceEvent push(Payload payload) {
        // A mirror tells of so many refs at most, and says that there are more.
        List<Payload> said = payload.isTrue("refLimitExceeded") ? List.of() : payload.items("changes");
        List<Optional<RefChange>> changes = said.stream()
                .map(change -> Refs.change(change.text("ref", "id"), change.at("fromHash"), change.at("toHash")))
                .toList();
        return Events.push(addresses(payload.at("repository")), changes);
    }

    private static SourceEvent pullRequest(Payload payload, Action action) {
        Payload request = payload.at("pullRequest");
        return new PullRequest(addresses(request.at("toRef", "repository")), request.number("id"), action);
    }

    private static List<RepoUrl> addresses(Payload repository) {
        return Addresses.of(repository.items("links", "clone").stream().map(link -> link.text("href")));
    }
}
