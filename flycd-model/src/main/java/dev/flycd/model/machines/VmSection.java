package dev.flycd.model.machines;

import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Findings;
import dev.flycd.model.reading.Loose;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import java.util.List;
import java.util.Set;

/**
 * One section {@code [[vm]]}.
 *
 * @param wish what was laid over what is written
 * @param written the place of the section, or the place that made it necessary
 */
record VmSection(ConfigMap map, VmWish wish, Field written) {

    static VmSection written(Field section) {
        ConfigMap map = section.node()
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .orElseThrow();
        return new VmSection(map, new VmWish(), section);
    }

    static VmSection empty(Field cause) {
        return new VmSection(ConfigMap.empty(cause.position()), new VmWish(), cause);
    }

    static VmSection wished(VmWish wish) {
        return empty(wish.anyField()).with(wish);
    }

    VmSection with(VmWish more) {
        return new VmSection(more.over(map), more.or(wish), written);
    }

    VmSection without(Set<String> keys) {
        return new VmSection(map.without(keys), wish, written);
    }

    VmSection servingOnly(List<String> groups) {
        List<ConfigNode> names = groups.stream()
                .<ConfigNode>map(group -> new ConfigScalar(group, map.position()))
                .toList();
        return new VmSection(map.with("processes", new ConfigList(names, map.position())), wish, written);
    }

    Field field(Findings findings) {
        return Field.root(map, findings);
    }

    List<String> processes(Findings findings) {
        return Loose.texts(field(findings).get("processes"));
    }

    /** Returns the place that asked for the key. */
    Field blame(String key) {
        return wish.field(key).orElseGet(() -> written.get(key));
    }
}
