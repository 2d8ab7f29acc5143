package dev.flycd.model.config;

import dev.flycd.model.keys.AppKeys;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Findings;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import java.util.ArrayList;
import java.util.List;

/** The part of app.yaml that is fly.toml: everything but FlyCD's own keys, variables and empty values. */
final class FlyTomlPart {

    private FlyTomlPart() {}

    /** Returns the tree without FlyCD's own keys, and the verbatim keys behind it. */
    static ConfigMap of(ConfigMap effective, ConfigMap verbatim, Findings findings) {
        List<ConfigMap.Entry> kept = new ArrayList<>();
        for (ConfigMap.Entry entry : effective.entries().values()) {
            if (!AppKeys.isNotForFly(entry.key())) {
                kept.add(environment(entry, findings));
            }
        }
        verbatim.entries().values().forEach(entry -> kept.add(environment(entry, findings)));
        return withoutNothing(ConfigMap.of(kept, effective.position()));
    }

    /** Takes FlyCD's variables out of the table env, or of each of a list of such tables. */
    private static ConfigMap.Entry environment(ConfigMap.Entry env, Findings findings) {
        ConfigNode value = env.value();
        if (!env.key().equalsIgnoreCase("env")) {
            return env;
        }
        if (value instanceof ConfigMap map) {
            value = ownVariables(map, findings);
        } else if (value instanceof ConfigList list) {
            List<ConfigNode> items = new ArrayList<>();
            list.items().forEach(item -> items.add(item instanceof ConfigMap map ? ownVariables(map, findings) : item));
            value = new ConfigList(items, list.position());
        }
        return new ConfigMap.Entry(env.key(), env.keyPosition(), value);
    }

    private static ConfigMap ownVariables(ConfigMap env, Findings findings) {
        List<ConfigMap.Entry> kept = new ArrayList<>();
        for (ConfigMap.Entry variable : env.entries().values()) {
            if (variable.key().startsWith("FLYCD_")) {
                findings.warning(
                        variable.keyPosition(),
                        "/env/" + Field.escaped(variable.key()),
                        "is left out: FlyCD itself writes the variables that begin with FLYCD_");
            } else {
                kept.add(variable);
            }
        }
        return kept.size() == env.entries().size() ? env : ConfigMap.of(kept, env.position());
    }

    /** Leaves out keys without a value, which TOML cannot write. */
    private static ConfigMap withoutNothing(ConfigMap map) {
        List<ConfigMap.Entry> kept = new ArrayList<>();
        boolean changed = false;
        for (ConfigMap.Entry entry : map.entries().values()) {
            if (entry.value() instanceof ConfigScalar scalar && scalar.value() == null) {
                changed = true;
                continue;
            }
            ConfigNode value = withoutNothing(entry.value());
            changed |= value != entry.value();
            kept.add(new ConfigMap.Entry(entry.key(), entry.keyPosition(), value));
        }
        return changed ? ConfigMap.of(kept, map.position()) : map;
    }

    private static ConfigNode withoutNothing(ConfigNode node) {
        if (node instanceof ConfigMap map) {
            return withoutNothing(map);
        }
        if (node instanceof ConfigList list) {
            List<ConfigNode> items = new ArrayList<>();
            boolean changed = false;
            for (ConfigNode item : list.items()) {
                ConfigNode kept = withoutNothing(item);
                changed |= kept != item;
                items.add(kept);
            }
            return changed ? new ConfigList(items, list.position()) : list;
        }
        return node;
    }
}
