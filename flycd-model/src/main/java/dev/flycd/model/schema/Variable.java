package dev.flycd.model.schema;

import dev.flycd.model.Violation.Severity;
import dev.flycd.model.reading.Field;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;

/** The value of a variable of the environment. One that is none is always an error: FlyCD reads these itself. */
public record Variable() implements Shape {

    @Override
    public String inWords() {
        return "text, a number, or true or false";
    }

    @Override
    public boolean isKindOf(ConfigNode node) {
        return true;
    }

    @Override
    public ConfigNode readContent(ConfigNode node, Field place, Severity severity) {
        if (!(node instanceof ConfigScalar)) {
            place.error("must be " + inWords() + ", not " + node.kind()
                    + ": a variable of the environment holds one value");
        }
        return node;
    }
}
