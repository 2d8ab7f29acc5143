package dev.flycd.model.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map from text to values, in the order written. Equality ignores order and positions. */
public final class ConfigMap implements ConfigNode {

    private final Map<String, Entry> entries;
    private final Position position;

    /** One key with its value and the place of the key itself. */
    public record Entry(String key, Position keyPosition, ConfigNode value) {}

    private ConfigMap(Map<String, Entry> entries, Position position) {
        this.entries = Collections.unmodifiableMap(entries);
        this.position = position;
    }

    /** Returns a map of these entries in their order; of two with one key the later wins at the place of the first. */
    public static ConfigMap of(Iterable<Entry> entries, Position position) {
        Map<String, Entry> byKey = new LinkedHashMap<>();
        entries.forEach(entry -> byKey.put(entry.key(), entry));
        return new ConfigMap(byKey, position);
    }

    public static ConfigMap empty(Position position) {
        return new ConfigMap(Map.of(), position);
    }

    /** Returns the entries by key, in order; unmodifiable. */
    public Map<String, Entry> entries() {
        return entries;
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public Optional<ConfigNode> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** Returns this map with the key set, at its old place or else last. */
    public ConfigMap with(String key, ConfigNode value) {
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        Entry old = entries.get(key);
        changed.put(key, new Entry(key, old == null ? value.position() : old.keyPosition(), value));
        return new ConfigMap(changed, position);
    }

    /** Returns this map without the keys. */
    public ConfigMap without(Set<String> keys) {
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.keySet().removeAll(keys);
        return new ConfigMap(changed, position);
    }

    /** Returns the same entries as written at another place, for the use of an alias. */
    public ConfigMap at(Position place) {
        return new ConfigMap(entries, place);
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public String kind() {
        return "a map";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConfigMap that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return values().toString();
    }

    private Map<String, ConfigNode> values() {
        Map<String, ConfigNode> values = new LinkedHashMap<>();
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }
}
