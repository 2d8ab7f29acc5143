package dev.flycd.model.schema;

import dev.flycd.model.Violation.Severity;
import dev.flycd.model.reading.Field;
import dev.flycd.model.tree.ConfigNode;
import org.jspecify.annotations.Nullable;

/** What a value may look like. Immutable. */
public sealed interface Shape
        permits Anything, Block, Choice, Either, Entries, Items, Layer, PlatformChoice, Scalar, Variable {

    /** Returns what such a value is called in a message: {@code a whole number}. */
    String inWords();

    /** Returns whether the value is of the right kind, whatever its content. */
    boolean isKindOf(ConfigNode node);

    /**
     * Reports what is wrong inside a value of the right kind.
     *
     * @return the value without the parts that are wrong; null if nothing is left of it
     */
    @Nullable ConfigNode readContent(ConfigNode node, Field place, Severity severity);

    /**
     * Reports whatever is wrong with the value at a place.
     *
     * @param severity how wrong that is; what is only warned about stays in the result
     * @return the value without the parts that are wrong; null if nothing is left of it, and if there is none
     */
    default @Nullable ConfigNode read(Field place, Severity severity) {
        ConfigNode node = place.node().orElse(null);
        if (node == null || isKindOf(node)) {
            return node == null ? null : readContent(node, place, severity);
        }
        return refuse(node, place, severity, "");
    }

    /**
     * Reports a value of the wrong kind.
     *
     * @param advice what to write, as the end of the message
     */
    default @Nullable ConfigNode refuse(ConfigNode node, Field place, Severity severity, String advice) {
        place.report(severity, "must be " + inWords() + ", not " + node.kind() + advice);
        return severity == Severity.ERROR ? null : node;
    }
}
