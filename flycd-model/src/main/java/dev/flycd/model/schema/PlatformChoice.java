package dev.flycd.model.schema;

import dev.flycd.model.Violation.Severity;
import dev.flycd.model.reading.Field;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;

/** Something that Fly.io has. Only that it is text is checked here: what Fly.io has changes, and is known elsewhere. */
public record PlatformChoice(Of of) implements Shape {

    /** What can be chosen. */
    public enum Of {
        REGION,
        MACHINE_SIZE
    }

    @Override
    public String inWords() {
        return "text";
    }

    @Override
    public boolean isKindOf(ConfigNode node) {
        return node instanceof ConfigScalar scalar && scalar.value() instanceof String;
    }

    @Override
    public ConfigNode readContent(ConfigNode node, Field place, Severity severity) {
        return node;
    }
}
