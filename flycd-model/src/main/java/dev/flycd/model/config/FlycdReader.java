package dev.flycd.model.config;

import dev.flycd.model.SyncPolicy;
import dev.flycd.model.keys.AppKeys;
import dev.flycd.model.reading.Field;
import dev.flycd.model.tree.ConfigMap;
import java.util.Locale;

/**
 * What the block {@code flycd} says.
 *
 * @param verbatim what goes into fly.toml as it is
 */
record FlycdReader(SyncPolicy sync, ConfigMap verbatim) {

    static FlycdReader read(Field block, Field root) {
        Field sync = block.get("sync");
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
            } else if (root.get(entry.key()).isPresent() && !AppKeys.isNotForFly(entry.key())) {
                entry.error("stands at the top of the file as well: write it in one place");
            }
        }
        return block.map();
    }
}
