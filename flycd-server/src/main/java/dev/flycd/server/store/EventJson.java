package dev.flycd.server.store;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.RefChange;
import dev.flycd.server.event.SourceEvent;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Events as text in a column: bounded, and without the user information of addresses. */
final class EventJson {

    private static final int MAX_ADDRESSES = 20;
    private static final int MAX_CHANGES = 100;
    private static final int MAX_TEXT = 1_000;

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

    static SourceEvent read(String text) {
        JsonNode node = Json.mapper().readTree(text);
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
        addresses.stream()
                .map(RepoUrl::toString)
                .distinct()
                .limit(MAX_ADDRESSES)
                .forEach(array::add);
    }

    private static List<RepoUrl> addresses(JsonNode node) {
        List<RepoUrl> addresses = new ArrayList<>();
        for (JsonNode address : node.path("addresses")) {
            addresses.add(RepoUrl.parse(address.asString()));
        }
        return addresses;
    }
}
