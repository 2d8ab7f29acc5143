package dev.flycd.model.yaml;

import dev.flycd.model.reading.Shown;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Builds one map: text keys, no key twice, merge keys laid under the map's own keys wherever they stand. */
final class MapBuilder {

    private static final String MERGE = "<<";

    private final TreeBuilder tree;
    private final Position position;
    private final int depth;
    private final Map<String, ConfigMap.Entry> entries = new LinkedHashMap<>();
    private final List<ConfigMap> merged = new ArrayList<>();
    private long count = 1;
    private int height;

    MapBuilder(TreeBuilder tree, Position position, int depth) {
        this.tree = tree;
        this.position = position;
        this.depth = depth;
    }

    TreeBuilder.Built build() {
        Event event = tree.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            entry(event);
            event = tree.next();
        }
        for (ConfigMap map : merged) {
            map.entries().forEach(entries::putIfAbsent);
        }
        return new TreeBuilder.Built(ConfigMap.of(entries.values(), position), count, height, "");
    }

    private void entry(Event keyEvent) {
        Position keyPosition = tree.position(keyEvent);
        if (keyEvent instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().equals(MERGE)) {
            merge(keyPosition);
            return;
        }
        String key = key(keyEvent, keyPosition);
        tree.enter(key);
        TreeBuilder.Built value = tree.node(tree.next(), depth + 1);
        ConfigMap.Entry earlier = entries.putIfAbsent(key, new ConfigMap.Entry(key, keyPosition, value.node()));
        if (earlier != null) {
            tree.error(
                    keyPosition,
                    "the key " + Shown.quoted(key) + " stands here a second time, first in line "
                            + earlier.keyPosition().line() + ": keep one");
        }
        tree.leave();
        grow(value);
    }

    private String key(Event event, Position keyPosition) {
        if (event instanceof ScalarEvent scalar) {
            if (scalar.getValue().isEmpty() && scalar.isPlain()) {
                tree.error(keyPosition, "a key is missing before the ':'");
            }
            return tree.keyText(scalar, keyPosition);
        }
        TreeBuilder.Built key = tree.node(event, depth + 1);
        if (!(event instanceof AliasEvent) || key.node() instanceof ConfigMap || key.node() instanceof ConfigList) {
            tree.error(keyPosition, "a key must be text, not " + key.node().kind());
        }
        return key.written();
    }

    private void merge(Position keyPosition) {
        tree.enter(MERGE);
        if (!merged.isEmpty()) {
            tree.error(keyPosition, "the merge key << stands here a second time: write <<: [*one, *other]");
        }
        TreeBuilder.Built value = tree.node(tree.next(), depth + 1);
        grow(value);
        if (value.node() instanceof ConfigList list) {
            list.items().forEach(this::mergeOne);
        } else {
            mergeOne(value.node());
        }
        tree.leave();
    }

    private void mergeOne(ConfigNode node) {
        if (node instanceof ConfigMap map) {
            merged.add(map);
        } else {
            tree.error(node.position(), "the merge key << takes a map or a list of maps, not " + node.kind());
        }
    }

    private void grow(TreeBuilder.Built value) {
        count += value.count();
        height = Math.max(height, value.height() + 1);
    }
}
