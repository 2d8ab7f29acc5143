package dev.flycd.model.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lays one tree over another. Maps are merged deeply; a list is appended to the one below without what is there
 * already; any other value replaces the one below; nothing above leaves what is below. Stateless; safe for use by many
 * threads.
 */
public final class ConfigMerge {

    /** Is told where a value replaced one of another kind, as a list over a map, which is seldom meant. */
    @FunctionalInterface
    public interface KindChanges {
        /**
         * Is called once for each replaced value.
         *
         * @param path keys from the root to the value
         */
        void replaced(List<String> path, ConfigNode below, ConfigNode above);
    }

    private final KindChanges changes;
    private final List<String> path = new ArrayList<>();

    private ConfigMerge(KindChanges changes) {
        this.changes = changes;
    }

    /** Returns {@code above} laid over {@code below}: keys of the lower tree first, each in its order. */
    public static ConfigMap merge(ConfigMap below, ConfigMap above, KindChanges changes) {
        if (below.isEmpty()) {
            return above;
        }
        return above.isEmpty() ? below : new ConfigMerge(changes).maps(below, above);
    }

    private ConfigMap maps(ConfigMap below, ConfigMap above) {
        Map<String, ConfigMap.Entry> merged = new LinkedHashMap<>(below.entries());
        for (ConfigMap.Entry upper : above.entries().values()) {
            ConfigMap.Entry lower = merged.get(upper.key());
            merged.put(upper.key(), lower == null ? upper : entry(lower, upper));
        }
        return ConfigMap.of(merged.values(), above.position());
    }

    private ConfigMap.Entry entry(ConfigMap.Entry lower, ConfigMap.Entry upper) {
        if (isNothing(upper.value())) {
            return lower;
        }
        path.add(upper.key());
        ConfigNode value = values(lower.value(), upper.value());
        path.remove(path.size() - 1);
        return new ConfigMap.Entry(upper.key(), upper.keyPosition(), value);
    }

    private ConfigNode values(ConfigNode below, ConfigNode above) {
        if (below instanceof ConfigMap lower && above instanceof ConfigMap upper) {
            return maps(lower, upper);
        }
        if (below instanceof ConfigList lower && above instanceof ConfigList upper) {
            Set<ConfigNode> known = new LinkedHashSet<>(lower.items());
            List<ConfigNode> items = new ArrayList<>(lower.items());
            upper.items().stream().filter(known::add).forEach(items::add);
            return new ConfigList(items, upper.position());
        }
        boolean bothScalars = below instanceof ConfigScalar && above instanceof ConfigScalar;
        if (!bothScalars && !isNothing(below)) {
            changes.replaced(List.copyOf(path), below, above);
        }
        return above;
    }

    private static boolean isNothing(ConfigNode node) {
        return node instanceof ConfigScalar scalar && scalar.value() == null;
    }
}
