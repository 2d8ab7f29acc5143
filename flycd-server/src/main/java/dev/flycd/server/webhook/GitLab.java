package dev.flycd.server.webhook;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.RefChange;
import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.event.SourceEvent.PullRequest;
import dev.flycd.server.event.SourceEvent.PullRequest.Action;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** GitLab: webhooks of projects and groups, and system hooks; with a secret token, or signed with a signing token. */
final class GitLab implements Provider {

    private static final String EVENT = "X-Gitlab-Event";

    private final StandardWebhooks standard;

    GitLab(Clock clock) {
        this.standard = new StandardWebhooks(clock);
    }

    @Override
    public String name() {
        return "gitlab";
    }

    @Override
    public SecretGroup secretGroup() {
        return SecretGroup.GITLAB;
    }

    @Override
    public boolean recognises(WebhookRequest request) {
        return request.header(EVENT).isPresent();
    }

    /** {@inheritDoc} Whoever knows the secret token needs no signature. */
    @Override
    public boolean isGenuine(WebhookRequest request, Collection<String> secrets) {
        boolean hasToken = request.header("X-Gitlab-Token")
                .filter(token -> Hmac.isSecret(token, secrets))
                .isPresent();
        return hasToken || standard.isGenuine(request, secrets);
    }

    /**
     * {@inheritDoc} The id of the event is none of a delivery: an event that follows from another one shares its id.
     */
    @Override
    public Optional<String> deliveryId(WebhookRequest request) {
        return request.header("Idempotency-Key").or(() -> StandardWebhooks.id(request));
    }

    @Override
    public SourceEvent read(WebhookRequest request) {
        Payload payload = Payload.json(request.body());
        // System hooks say in the body alone what they are about.
        String kind = payload.text("object_kind");
        return switch (kind.isEmpty() ? payload.text("event_name") : kind) {
            case "push", "tag_push" -> Events.push(addresses(payload), List.of(change(payload)));
            case "repository_update" ->
                Events.push(
                        addresses(payload),
                        payload.items("changes").stream().map(GitLab::change).toList());
            case "merge_request" -> mergeRequest(payload);
            default -> Events.nothing(request.header(EVENT).orElse(""));
        };
    }

    private static Optional<RefChange> change(Payload change) {
        return Refs.change(change.text("ref"), change.at("before"), change.at("after"));
    }

    private static SourceEvent mergeRequest(Payload payload) {
        Payload request = payload.at("object_attributes");
        Action action = switch (request.text("action")) {
            case "open", "reopen" -> Action.OPENED;
            case "update" -> Action.UPDATED;
            case "close", "merge" -> Action.CLOSED;
            default -> Action.OTHER;
        };
        return new PullRequest(addresses(payload), request.number("iid"), action);
    }

    private static List<RepoUrl> addresses(Payload payload) {
        return Addresses.of(Stream.of("project", "repository")
                .map(payload::at)
                .flatMap(repository -> Stream.of(
                        repository.text("git_http_url"), repository.text("git_ssh_url"), repository.text("web_url"))));
    }
}
