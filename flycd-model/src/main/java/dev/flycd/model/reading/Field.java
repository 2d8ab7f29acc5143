package dev.flycd.model.reading;

import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tree while it is being interpreted: the value there, if any, and how to speak about it. Each reading
 * method reports a value of the wrong kind and then answers as if there were none, so that reading goes on.
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
        return entry == null
                ? new Field(findings, this, key, position, null)
                : new Field(findings, this, key, entry.value().position(), entry.value());
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
        if (node instanceof ConfigScalar scalar && scalar.value() instanceof String text) {
            return Optional.of(text);
        }
        return unexpected("text");
    }

    /** Returns text, and also what a whole number or true and false are written as. */
    public Optional<String> word() {
        if (node instanceof ConfigScalar scalar
                && (scalar.value() instanceof String
                        || scalar.value() instanceof Boolean
                        || scalar.value() instanceof Long)) {
            return Optional.of(scalar.value().toString());
        }
        return unexpected("text");
    }

    /** Returns any scalar as an argument of a command. */
    public Optional<String> argument() {
        if (node instanceof ConfigScalar scalar && scalar.value() != null) {
            return Optional.of(scalar.value().toString());
        }
        return unexpected("text");
    }

    public Optional<Boolean> flag() {
        if (node instanceof ConfigScalar scalar && scalar.value() instanceof Boolean flag) {
            return Optional.of(flag);
        }
        return unexpected("true or false");
    }

    public Optional<Integer> integer(int min, int max) {
        if (node instanceof ConfigScalar scalar && scalar.value() instanceof Long number) {
            if (number >= min && number <= max) {
                return Optional.of(number.intValue());
            }
            error(number + " is out of range: write a whole number from " + min + " to " + max);
            return Optional.empty();
        }
        return unexpected("a whole number");
    }

    public List<Field> items() {
        List<Field> fields = new ArrayList<>();
        if (node instanceof ConfigList list) {
            for (ConfigNode item : list.items()) {
                fields.add(new Field(findings, this, Integer.toString(fields.size()), item.position(), item));
            }
            return fields;
        }
        unexpected("a list");
        return fields;
    }

    public List<Field> entries() {
        List<Field> fields = new ArrayList<>();
        if (node instanceof ConfigMap map) {
            for (ConfigMap.Entry entry : map.entries().values()) {
                fields.add(new Field(findings, this, entry.key(), entry.value().position(), entry.value()));
            }
            return fields;
        }
        unexpected("a map");
        return fields;
    }

    /** Returns this place with the keys of its map in small letters; two that then are one are reported. */
    public Field inSmallLetters() {
        if (!(node instanceof ConfigMap map)) {
            return this;
        }
        Map<String, ConfigMap.Entry> lowered = new LinkedHashMap<>();
        for (ConfigMap.Entry entry : map.entries().values()) {
            String key = entry.key().toLowerCase(Locale.ROOT);
            if (lowered.put(key, new ConfigMap.Entry(key, entry.keyPosition(), entry.value())) != null) {
                findings.error(
                        entry.keyPosition(),
                        get(entry.key()).path(),
                        "the key '" + Shown.limited(key) + "' stands here twice, in small and large letters: keep one");
            }
        }
        return new Field(findings, parent, step, position, ConfigMap.of(lowered.values(), position));
    }

    /** Reports each key of this map that is not known; returns whether this is a map. */
    public boolean allow(Collection<String> known) {
        if (!(node instanceof ConfigMap map)) {
            unexpected("a map");
            return false;
        }
        for (ConfigMap.Entry entry : map.entries().values()) {
            if (!known.contains(entry.key())) {
                String suggestion = Suggestions.closest(entry.key(), known)
                        .map(close -> "did you mean '" + close + "'?")
                        .orElseGet(() -> "known here: " + String.join(", ", known));
                findings.error(
                        entry.keyPosition(),
                        get(entry.key()).path(),
                        "the key " + Shown.quoted(entry.key()) + " is not known here; " + suggestion);
            }
        }
        return true;
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

    private <T> Optional<T> unexpected(String wanted) {
        if (node != null) {
            error("must be " + wanted + ", not " + node.kind());
        }
        return Optional.empty();
    }
}
