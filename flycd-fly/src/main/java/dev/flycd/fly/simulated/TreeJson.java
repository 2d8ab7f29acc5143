package dev.flycd.fly.simulated;

import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A configuration tree as JSON. */
final class TreeJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private TreeJson() {}

    static ObjectNode of(ConfigMap map) {
        ObjectNode object = NODES.objectNode();
        map.entries().forEach((key, entry) -> object.set(key, node(entry.value())));
        return object;
    }

    private static JsonNode node(ConfigNode node) {
        if (node instanceof ConfigMap map) {
            return of(map);
        }
        if (node instanceof ConfigList list) {
            ArrayNode array = NODES.arrayNode();
            list.items().forEach(item -> array.add(node(item)));
            return array;
        }
        return scalar(((ConfigScalar) node).value());
    }

    private static JsonNode scalar(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number.longValue());
        }
        if (value instanceof BigInteger number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Double number) {
            return NODES.numberNode(number.doubleValue());
        }
        return NODES.stringNode(value.toString());
    }
}
