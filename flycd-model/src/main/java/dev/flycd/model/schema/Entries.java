package dev.flycd.model.schema;

import dev.flycd.model.Violation.Severity;
import dev.flycd.model.reading.Field;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A map whose keys are the author's.
 *
 * @param name what a key must look like, as far as that is known
 * @param empty the message for a key without a value; empty if that is no mistake
 */
public record Entries(Shape name, Shape value, String empty) implements Shape {

    public static Entries of(Shape value) {
        return new Entries(new Anything(), value, "");
    }

    @Override
    public String inWords() {
        return "a map";
    }

    @Override
    public boolean isKindOf(ConfigNode node) {
        return node instanceof ConfigMap;
    }

    @Override
    public ConfigNode readContent(ConfigNode node, Field place, Severity severity) {
        List<ConfigMap.Entry> kept = new ArrayList<>();
        for (ConfigMap.Entry entry : ((ConfigMap) node).entries().values()) {
            Field field = place.child(entry.key(), entry);
            if (!field.isPresent() && !empty.isEmpty()) {
                field.report(severity, empty);
            }
            ConfigNode read = value.read(field, severity);
            if (read != null) {
                kept.add(new ConfigMap.Entry(entry.key(), entry.keyPosition(), read));
            }
        }
        return ConfigMap.of(kept, node.position());
    }
}
