package dev.flycd.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.webhook.Reception.Unsigned;
import dev.flycd.server.webhook.Reception.Verdict;
import dev.flycd.server.webhook.testing.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever becomes of a webhook on its way: it is malformed, or an event of bounded size. The changes are the same in
 * each run.
 */
@Timeout(120)
class MutatedWebhooksTest {

    private static final String SECRET = Told.SECRET;
    private static final int RANDOM_CHANGES = 10_000;
    /** What is large, in many places, and has nothing in it that any provider looks at. */
    private static final Set<String> NEVER_READ = Set.of("actor", "author", "commits", "pusher", "sender", "user");

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<JsonNode> OTHERS = JSON.readTree(
                    "[null, [], \"\", 7, {}, -1e99, true, \"refs/heads/x\", [[[[{\"href\":[{}]}]]]], [null, 7, {\"new\":[]}]]")
            .valueStream()
            .toList();

    private final Reception reception =
            new Reception(WebhookSecrets.of(Map.of(WebhookSecrets.COMMON, SECRET)), Unsigned.REFUSED);

    @Test
    void everyValueCanBeMissingOrOfAnotherType() {
        Set<String> seen = new HashSet<>();
        int changes = 0;
        for (Sample sample : Sample.all().toList()) {
            if (sample.toString().endsWith("-form")) {
                continue;
            }
            JsonNode root = JSON.readTree(sample.body());
            for (Place place : places(root, "", new ArrayList<>())) {
                // Events of one kind have most of their places in common.
                if (seen.add(sample.provider() + sample.headers().get("X-GitHub-Event") + place.path())) {
                    changes += changeAt(place, root, sample);
                }
            }
        }
        assertThat(changes).isGreaterThan(20_000);
    }

    private static int changeAt(Place place, JsonNode root, Sample sample) {
        for (JsonNode other : OTHERS) {
            JsonNode before = place.replaceWith(other);
            Harmless.receive(sample.withBody(JSON.writeValueAsBytes(root)).signed(SECRET));
            place.replaceWith(before);
        }
        JsonNode before = place.remove();
        Harmless.receive(sample.withBody(JSON.writeValueAsBytes(root)).signed(SECRET));
        place.restore(before);
        return OTHERS.size() + 1;
    }

    /** A member of an object or an item of a list, which can be exchanged. */
    private record Place(JsonNode parent, String name, int index, String path) {

        JsonNode replaceWith(JsonNode other) {
            if (parent instanceof ObjectNode object) {
                return object.replace(name, other);
            }
            ArrayNode array = (ArrayNode) parent;
            JsonNode before = array.get(index);
            array.set(index, other);
            return before;
        }

        JsonNode remove() {
            return parent instanceof ObjectNode object ? object.remove(name) : ((ArrayNode) parent).remove(index);
        }

        void restore(JsonNode before) {
            if (parent instanceof ObjectNode object) {
                object.set(name, before);
            } else {
                ((ArrayNode) parent).insert(index, before);
            }
        }
    }

    private static List<Place> places(JsonNode node, String path, List<Place> found) {
        if (node instanceof ObjectNode object) {
            for (String name : object.propertyNames()) {
                found.add(new Place(object, name, 0, path + "/" + name));
                if (!NEVER_READ.contains(name)) {
                    places(object.get(name), path + "/" + name, found);
                }
            }
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < Math.min(array.size(), 2); i++) {
                found.add(new Place(array, "", i, path + "/" + i));
                places(array.get(i), path + "/" + i, found);
            }
        }
        return found;
    }

    @Test
    void everyByteCanBeAnother() {
        Random random = new Random(42);
        List<Sample> samples = Sample.all().toList();
        for (int i = 0; i < RANDOM_CHANGES; i++) {
            Sample sample = samples.get(random.nextInt(samples.size()));
            Sample changed = Mutation.ofHeaders(Mutation.ofBody(sample, random), random);
            Harmless.receive(changed.signed(SECRET));
        }
    }

    @Test
    void withoutItsSignatureNothingIsEverGenuine() {
        Random random = new Random(43);
        List<Sample> samples = Sample.all().toList();
        for (int i = 0; i < RANDOM_CHANGES; i++) {
            Sample sample = samples.get(random.nextInt(samples.size()));
            Sample forged = Mutation.ofSignatures(Mutation.ofHeaders(sample, random), random);
            assertThat(reception.receive(forged.request()))
                    .as(() -> forged + " " + forged.headers())
                    .isNotInstanceOfAny(Verdict.Genuine.class, Verdict.Malformed.class);
        }
    }

    @Test
    void withAnotherBodyNoSignatureIsGenuine() {
        Random random = new Random(44);
        // A token and a password say nothing about the body; what is in a form can be written in several ways.
        List<Sample> samples = Sample.all()
                .filter(sample -> !List.of("gitlab", "azure-devops").contains(sample.provider()))
                .filter(sample -> !sample.toString().endsWith("-form"))
                .toList();
        for (int i = 0; i < RANDOM_CHANGES; i++) {
            Sample sample = samples.get(random.nextInt(samples.size())).signed(SECRET);
            assertThat(reception.receive(Mutation.ofBody(sample, random).request()))
                    .as(sample.toString())
                    .isInstanceOf(Verdict.NotGenuine.class);
        }
    }
}
