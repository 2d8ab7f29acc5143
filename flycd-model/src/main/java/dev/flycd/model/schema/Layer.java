package dev.flycd.model.schema;

import dev.flycd.model.Violation.Severity;
import dev.flycd.model.reading.Field;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;

/** A part of an app.yaml, which is checked with the app.yaml it is merged with. */
public record Layer() implements Shape {

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
        return node;
    }
}
