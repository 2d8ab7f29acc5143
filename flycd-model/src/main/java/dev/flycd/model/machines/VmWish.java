package dev.flycd.model.machines;

import dev.flycd.model.reading.Field;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigScalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keys of {@code [[vm]]} that were asked for elsewhere: by {@code vm_size}, by flags, by {@code machines}. */
public final class VmWish {

    private final Map<String, Key> keys = new LinkedHashMap<>();

    /** A value and the place that asked for it. */
    private record Key(Object value, Field field) {}

    public void put(String key, Object value, Field field) {
        keys.put(key, new Key(value, field));
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Returns the place that asked for the key. */
    Optional<Field> field(String key) {
        return Optional.ofNullable(keys.get(key)).map(Key::field);
    }

    Field anyField() {
        return keys.values().iterator().next().field();
    }

    /** Returns this wish with what the other one asks for beyond it. */
    public VmWish or(VmWish weaker) {
        VmWish both = new VmWish();
        both.keys.putAll(weaker.keys);
        both.keys.putAll(keys);
        return both;
    }

    /** Returns the section with this wish's keys instead of its own. */
    ConfigMap over(ConfigMap section) {
        ConfigMap changed = section;
        for (Map.Entry<String, Key> key : keys.entrySet()) {
            changed = changed.with(
                    key.getKey(),
                    new ConfigScalar(
                            key.getValue().value(), key.getValue().field().position()));
        }
        return changed;
    }
}
