package dev.flycd.model.schema;

import dev.flycd.model.Violation.Severity;
import dev.flycd.model.reading.Field;
import dev.flycd.model.tree.ConfigNode;

/** Any value at all. */
public record Anything() implements Shape {

    @Override
    public String inWords() {
        return "anything";
    }

    @Override
    public boolean isKindOf(ConfigNode node) {
        return true;
    }

    @Override
    public ConfigNode readContent(ConfigNode node, Field place, Severity severity) {
        return node;
    }
}
