package dev.flycd.model.config;

import dev.flycd.model.SyncPolicy;
import dev.flycd.model.reading.Field;
import dev.flycd.model.tree.ConfigMap;
import java.util.List;
import java.util.Locale;

/**
 * What the block {@code flycd} says.
 *
 * @param verbatim what goes into fly.toml as it is
 */
record FlycdReader(SyncPolicy sync, ConfigMap verbatim) {

    static FlycdReader read(Field block, Field root) {
        if (!block.isPresent()) {
            return new FlycdReader(SyncPolicy.DEFAULT, ConfigMap.empty(block.position()));
        }
        block.allow(List.of("sync", "fly_toml"));
        Field sync = block.get("sync");
        if (sync.isPresent()) {
            sync.allow(List.of("self_heal", "suspend"));
        }
        SyncPolicy policy = new SyncPolicy(
                sync.get("self_heal").flag().orElse(false) ? SyncPolicy.SelfHeal.ON : SyncPolicy.SelfHeal.OFF,
                sync.get("suspend").flag().orElse(false) ? SyncPolicy.Suspend.ON : SyncPolicy.Suspend.OFF);
        return new FlycdReader(policy, verbatim(block.get("fly_toml"), root));
    }

    private static ConfigMap verbatim(Field block, Field root) {
        for (Field entry : block.entries()) {
            String key = entry.key().toLowerCase(Locale.ROOT);
            if (key.equals("app") || key.equals("primary_region")) {
                entry.error("must not stand here: write " + key + " at the top of the file");
            } else if (root.get(entry.key()).isPresent() && !OwnKeys.NOT_FOR_FLY.contains(entry.key())) {
                entry.error("stands at the top of the file as well: write it in one place");
            }
        }
        return block.node()
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .orElseGet(() -> ConfigMap.empty(block.position()));
    }
}
