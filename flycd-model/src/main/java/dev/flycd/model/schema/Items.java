package dev.flycd.model.schema;

import dev.flycd.model.Violation.Severity;
import dev.flycd.model.reading.Field;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list.
 *
 * @param hint said to who wrote something else; empty for nothing
 */
public record Items(Shape item, String hint) implements Shape {

    public static Items of(Shape item) {
        return new Items(item, "");
    }

    @Override
    public String inWords() {
        return "a list";
    }

    @Override
    public boolean isKindOf(ConfigNode node) {
        return node instanceof ConfigList;
    }

    @Override
    public @Nullable ConfigNode read(Field place, Severity severity) {
        ConfigNode node = place.node().orElse(null);
        if (node == null || hint.isEmpty() || isKindOf(node)) {
            return Shape.super.read(place, severity);
        }
        refuse(node, place, severity, "");
        return null;
    }

    @Override
    public @Nullable ConfigNode refuse(ConfigNode node, Field place, Severity severity, String advice) {
        return Shape.super.refuse(node, place, severity, hint.isEmpty() ? advice : ": " + hint);
    }

    @Override
    public ConfigNode readContent(ConfigNode node, Field place, Severity severity) {
        List<ConfigNode> kept = new ArrayList<>();
        for (Field field : place.items()) {
            if (!field.isPresent()) {
                field.report(severity, "is empty: leave it out");
                continue;
            }
            ConfigNode read = item.read(field, severity);
            if (read != null) {
                kept.add(read);
            }
        }
        return new ConfigList(kept, node.position());
    }
}
