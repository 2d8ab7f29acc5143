package dev.flycd.model.schema;

import dev.flycd.model.Violation.Severity;
import dev.flycd.model.reading.Field;
import dev.flycd.model.tree.ConfigNode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of several shapes, told apart by their kinds.
 *
 * @param shapes no two of which are of one kind
 */
public record Either(List<Shape> shapes) implements Shape {

    public Either {
        shapes = List.copyOf(shapes);
    }

    public static Either of(Shape... shapes) {
        return new Either(List.of(shapes));
    }

    /** Returns a section of fly.toml that may be written once, or several times as a list. */
    public static Either oneOrMore(Shape section) {
        return of(section, new Items(section, ""));
    }

    @Override
    public String inWords() {
        return shapes.stream().map(Shape::inWords).collect(Collectors.joining(" or "));
    }

    @Override
    public boolean isKindOf(ConfigNode node) {
        return shapes.stream().anyMatch(shape -> shape.isKindOf(node));
    }

    @Override
    public @Nullable ConfigNode readContent(ConfigNode node, Field place, Severity severity) {
        for (Shape shape : shapes) {
            if (shape.isKindOf(node)) {
                return shape.readContent(node, place, severity);
            }
        }
        return node;
    }
}
