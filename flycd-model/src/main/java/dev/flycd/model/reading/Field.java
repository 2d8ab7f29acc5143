package dev.flycd.model.reading;

import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tree while it is being interpreted: the value there, if any, and how to speak about it. Each reading
 * method answers for a value of another kind as if there were none; what kind it must be is for a shape to say.
 */
public final class Field {

    private final Findings findings;
    private final @Nullable Field parent;
    private final String step;
    private final Position position;
    private final @Nullable ConfigNode node;

    private Field(
            Findings findings, @Nullable Field parent, String step, Position position, @Nullable ConfigNode node) {
        this.findings = findings;
        this.parent = parent;
        this.step = step;
        this.position = position;
        this.node = node instanceof ConfigScalar scalar && scalar.value() == null ? null : node;
    }

    public static Field root(ConfigMap tree, Findings findings) {
        return new Field(findings, null, "", tree.position(), tree);
    }

    /** Returns the field of a map; one without a value if this is no map or has no such key. */
    public Field get(String key) {
        ConfigMap.Entry entry = node instanceof ConfigMap map ? map.entries().get(key) : null;
        return entry == null ? new Field(findings, this, key, position, null) : child(key, entry);
    }

    /** Returns the field of an entry of this map, under the name that messages give it. */
    public Field child(String name, ConfigMap.Entry entry) {
        return new Field(findings, this, name, entry.value().position(), entry.value());
    }

    /** Returns whether there is a value other than nothing. */
    public boolean isPresent() {
        return node != null;
    }

    public Optional<ConfigNode> node() {
        return Optional.ofNullable(node);
    }

    public Position position() {
        return position;
    }

    /** Returns the last key or index of the path. */
    public String key() {
        return step;
    }

    public Optional<String> text() {
        return scalar() instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Returns any scalar as text. */
    public Optional<String> argument() {
        return Optional.ofNullable(scalar()).map(Object::toString);
    }

    public Optional<Boolean> flag() {
        return scalar() instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    /** Returns a whole number that an {@code int} can hold. */
    public Optional<Integer> integer() {
        return scalar() instanceof Long number && number.intValue() == number
                ? Optional.of(number.intValue())
                : Optional.empty();
    }

    /** Returns the items of a list; none of anything else. */
    public List<Field> items() {
        List<Field> fields = new ArrayList<>();
        if (node instanceof ConfigList list) {
            for (ConfigNode item : list.items()) {
                fields.add(new Field(findings, this, Integer.toString(fields.size()), item.position(), item));
            }
        }
        return fields;
    }

    /** Returns the values of a map; none of anything else. */
    public List<Field> entries() {
        List<Field> fields = new ArrayList<>();
        if (node instanceof ConfigMap map) {
            map.entries().values().forEach(entry -> fields.add(child(entry.key(), entry)));
        }
        return fields;
    }

    /** Returns the map that stands here; an empty one if none does. */
    public ConfigMap map() {
        return node instanceof ConfigMap map ? map : ConfigMap.empty(position);
    }

    public void report(Violation.Severity severity, String message) {
        findings.add(new Violation(severity, position, path(), message));
    }

    /** Reports an error at the key of an entry, which this is the value of. */
    public void errorAtKey(ConfigMap.Entry entry, String message) {
        findings.error(entry.keyPosition(), path(), message);
    }

    /** Warns at the key of an entry, which this is the value of. */
    public void warningAtKey(ConfigMap.Entry entry, String message) {
        findings.warning(entry.keyPosition(), path(), message);
    }

    public void error(String message) {
        findings.error(position, path(), message);
    }

    public void warning(String message) {
        findings.warning(position, path(), message);
    }

    public String path() {
        return parent == null ? "" : parent.path() + "/" + escaped(step);
    }

    /** Returns a step of a JSON pointer. */
    public static String escaped(String step) {
        return Shown.limited(step).replace("~", "~0").replace("/", "~1");
    }

    private @Nullable Object scalar() {
        return node instanceof ConfigScalar scalar ? scalar.value() : null;
    }
}
