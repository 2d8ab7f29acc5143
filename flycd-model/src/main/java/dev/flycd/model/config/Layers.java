package dev.flycd.model.config;

import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Findings;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigMerge;
import java.util.stream.Collectors;

/** Lays trees over one another and warns where that is most likely a mistake. */
final class Layers {

    private Layers() {}

    static ConfigMap merge(ConfigMap below, ConfigMap above, Findings findings) {
        return ConfigMerge.merge(
                below,
                above,
                (path, lower, upper) -> findings.warning(
                        upper.position(),
                        path.stream().map(step -> "/" + Field.escaped(step)).collect(Collectors.joining()),
                        "is " + upper.kind() + " and replaces " + lower.kind() + " from " + lower.position()));
    }
}
