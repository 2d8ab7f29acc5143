package dev.flycd.server.store;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.RefChange;
import dev.flycd.server.event.SourceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Events as text in a column: bounded, and without the user information of addresses. */
final class EventJson {

    private static final int MAX_ADDRESSES = 20;
    private static final int MAX_ADDRESS = 500;
    private static final int MAX_CHANGES = 20;
    private static final int MAX_TEXT = 300;

    private EventJson() {}

    static String write(SourceEvent event) {
        ObjectNode node = Json.mapper().createObjectNode();
        if (event instanceof SourceEvent.Push push) {
            node.put("kind", "push");
            addresses(node, push.addresses());
            ArrayNode changes = node.putArray("changes");
            push.changes().stream()
                    .limit(MAX_CHANGES)
                    .forEach(change -> changes.addObject()
                            .put("ref", Limited.text(change.ref(), MAX_TEXT))
                            .put("kind", change.kind().name()));
        } else if (event instanceof SourceEvent.PullRequest request) {
            node.put("kind", "pullRequest");
            addresses(node, request.addresses());
            node.put("number", request.number()).put("action", request.action().name());
        } else if (event instanceof SourceEvent.ImagePush image) {
            node.put("kind", "imagePush")
                    .put("image", Limited.text(image.image(), MAX_TEXT))
                    .put("tag", Limited.text(image.tag(), MAX_TEXT));
        } else {
            node.put("kind", "other").put("summary", Limited.text(event.summary(), MAX_TEXT));
        }
        return Json.mapper().writeValueAsString(node);
    }

    /** Returns what was written. What cannot be read is nothing to act on: one row must not keep others from it. */
    static SourceEvent read(String text) {
        try {
            return read(Json.mapper().readTree(text));
        } catch (IllegalArgumentException | JacksonException e) {
            return new SourceEvent.Other("what was stored of it cannot be read");
        }
    }

    private static SourceEvent read(JsonNode node) {
        return switch (node.path("kind").asString("")) {
            case "push" -> {
                List<RefChange> changes = new ArrayList<>();
                for (JsonNode change : node.path("changes")) {
                    changes.add(new RefChange(
                            change.path("ref").asString(),
                            RefChange.Kind.valueOf(change.path("kind").asString())));
                }
                yield new SourceEvent.Push(addresses(node), changes);
            }
            case "pullRequest" ->
                new SourceEvent.PullRequest(
                        addresses(node),
                        node.path("number").asLong(),
                        SourceEvent.PullRequest.Action.valueOf(
                                node.path("action").asString()));
            case "imagePush" ->
                new SourceEvent.ImagePush(
                        node.path("image").asString(), node.path("tag").asString());
            default -> new SourceEvent.Other(node.path("summary").asString(""));
        };
    }

    private static void addresses(ObjectNode node, List<RepoUrl> addresses) {
        ArrayNode array = node.putArray("addresses");
        // Without its user information an address can be none any more.
        addresses.stream()
                .map(RepoUrl::toString)
                .filter(shown -> shown.length() <= MAX_ADDRESS && parsed(shown).isPresent())
                .distinct()
                .limit(MAX_ADDRESSES)
                .forEach(array::add);
    }

    private static List<RepoUrl> addresses(JsonNode node) {
        List<RepoUrl> addresses = new ArrayList<>();
        for (JsonNode address : node.path("addresses")) {
            parsed(address.asString()).ifPresent(addresses::add);
        }
        return addresses;
    }

    private static Optional<RepoUrl> parsed(String shown) {
        try {
            return Optional.of(RepoUrl.parse(shown));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
