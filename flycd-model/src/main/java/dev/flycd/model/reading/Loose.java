package dev.flycd.model.reading;

import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigScalar;
import java.util.List;
import java.util.Optional;

/** Reads what belongs to fly.toml: what has the expected form is understood, anything else is Fly's business. */
public final class Loose {

    private Loose() {}

    /** Returns the sections of an array of tables, of which a single table is one. */
    public static List<Field> sections(Field field) {
        if (field.node().filter(ConfigMap.class::isInstance).isPresent()) {
            return List.of(field);
        }
        return list(field).stream()
                .filter(item -> item.node().filter(ConfigMap.class::isInstance).isPresent())
                .toList();
    }

    public static Optional<String> text(Field field) {
        return value(field).filter(String.class::isInstance).map(String.class::cast);
    }

    public static Optional<Long> number(Field field) {
        return value(field).filter(Long.class::isInstance).map(Long.class::cast);
    }

    public static List<String> texts(Field field) {
        return list(field).stream().flatMap(item -> text(item).stream()).toList();
    }

    private static Optional<Object> value(Field field) {
        return field.node()
                .filter(ConfigScalar.class::isInstance)
                .flatMap(node -> Optional.ofNullable(((ConfigScalar) node).value()));
    }

    private static List<Field> list(Field field) {
        return field.node().filter(ConfigList.class::isInstance).isPresent() ? field.items() : List.of();
    }
}
