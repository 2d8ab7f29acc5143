package dev.flycd.server.webhook;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.RefChange;
import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.event.SourceEvent.PullRequest;
import dev.flycd.server.event.SourceEvent.PullRequest.Action;
import java.util.List;
import java.util.Optional;

/** The events of GitHub, and of those who send theirs in its way: Gitea, Forgejo and Gogs. */
final class GitHubEvents {

    private GitHubEvents() {}

    static SourceEvent read(String event, Payload payload) {
        return switch (event) {
            case "push" -> push(payload);
            case "create" -> named(payload, RefChange.Kind.CREATED);
            case "delete" -> named(payload, RefChange.Kind.DELETED);
            case "pull_request" -> pullRequest(payload);
            case "ping" -> Events.ping();
            default -> Events.nothing(event);
        };
    }

    private static SourceEvent push(Payload payload) {
        String ref = payload.text("ref");
        Optional<RefChange> change = payload.isTrue("deleted")
                ? Refs.change(ref, RefChange.Kind.DELETED)
                : Refs.change(ref, payload.at("before"), payload.at("after"));
        return Events.push(addresses(payload), List.of(change));
    }

    /** A branch or tag that was made or removed, which is named without {@code refs/heads/}. */
    private static SourceEvent named(Payload payload, RefChange.Kind kind) {
        String ref = Refs.name(payload.text("ref_type"), payload.text("ref"));
        return Events.push(addresses(payload), List.of(Refs.change(ref, kind)));
    }

    private static SourceEvent pullRequest(Payload payload) {
        Action action = switch (payload.text("action")) {
            case "opened", "reopened" -> Action.OPENED;
            case "synchronize", "synchronized", "edited" -> Action.UPDATED;
            case "closed" -> Action.CLOSED;
            default -> Action.OTHER;
        };
        return new PullRequest(addresses(payload), payload.number("number"), action);
    }

    private static List<RepoUrl> addresses(Payload payload) {
        Payload repository = payload.at("repository");
        return Addresses.of(
                repository.text("clone_url"),
                repository.text("ssh_url"),
                repository.text("html_url"),
                repository.text("svn_url"));
    }
}
