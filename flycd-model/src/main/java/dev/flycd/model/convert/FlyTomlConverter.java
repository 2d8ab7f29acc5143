package dev.flycd.model.convert;

import dev.flycd.model.Region;
import dev.flycd.model.Violation;
import dev.flycd.model.flytoml.FlyTomlDocument;
import dev.flycd.model.flytoml.FlyTomlReader;
import dev.flycd.model.keys.AppKeys;
import dev.flycd.model.tree.Comments;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.JsonPointer;
import dev.flycd.model.tree.Position;
import dev.flycd.model.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes an app.yaml of a fly.toml: the same keys in the same order with their comments, and the folder itself as the
 * source. A key whose name means something else in app.yaml goes under {@code flycd.fly_toml}, from where FlyCD copies
 * it back. Stateless; safe for use by many threads.
 */
public final class FlyTomlConverter {

    private static final String APP = "app";
    private static final String REGION = "primary_region";

    private static final Set<String> IDENTITY = Set.of(APP, REGION);

    private FlyTomlConverter() {}

    /**
     * Converts one file.
     *
     * @param file the path of the fly.toml as messages show it
     * @param toml its text
     * @param primaryRegion written where the file has none
     * @throws dev.flycd.model.InvalidConfigException with line and column for what is not TOML 1.0
     */
    public static Conversion convert(String file, String toml, @Nullable Region primaryRegion) {
        FlyTomlDocument document = FlyTomlReader.document(file, toml);
        ConfigMap tree = document.tree();
        List<ConfigMap.Entry> kept = new ArrayList<>();
        List<ConfigMap.Entry> moved = new ArrayList<>();
        Comments comments = document.comments();
        int afterIdentity = 0;
        for (ConfigMap.Entry entry : tree.entries().values()) {
            if (AppKeys.isTaken(entry.key())) {
                moved.add(entry);
                String pointer = JsonPointer.child("", entry.key());
                comments = comments.moved(pointer, "/flycd/fly_toml" + pointer);
            } else {
                kept.add(entry);
                afterIdentity = IDENTITY.contains(entry.key()) ? kept.size() : afterIdentity;
            }
        }
        Position added = tree.position();
        kept.add(afterIdentity, entry("source", source(added)));
        if (tree.get(REGION).isEmpty() && primaryRegion != null) {
            kept.add(afterIdentity, entry(REGION, new ConfigScalar(primaryRegion.code(), added)));
        }
        if (!moved.isEmpty()) {
            ConfigMap verbatim = ConfigMap.of(moved, added);
            kept.add(entry("flycd", ConfigMap.of(List.of(entry("fly_toml", verbatim)), added)));
        }
        String yaml = YamlWriter.write(ConfigMap.of(kept, added), comments);
        return new Conversion(yaml, warnings(tree, primaryRegion, moved));
    }

    private static List<Violation> warnings(
            ConfigMap tree, @Nullable Region primaryRegion, List<ConfigMap.Entry> moved) {
        Position whole = Position.of(tree.position().file());
        List<Violation> warnings = new ArrayList<>();
        if (tree.get(APP).isEmpty()) {
            warnings.add(Violation.warning(
                    whole, "", "there is no 'app': FlyCD must know the app's name, so add it to the app.yaml"));
        }
        if (tree.get(REGION).isEmpty() && primaryRegion == null) {
            warnings.add(Violation.warning(
                    whole,
                    "",
                    "there is no 'primary_region': add it to the app.yaml, or to app_defaults of a project.yaml, or"
                            + " convert with --primary-region"));
        }
        for (ConfigMap.Entry entry : moved) {
            warnings.add(Violation.warning(
                    entry.keyPosition(),
                    JsonPointer.child("", entry.key()),
                    "has a meaning of its own in app.yaml, so it was written under flycd.fly_toml"));
        }
        return warnings;
    }

    private static ConfigMap source(Position position) {
        return ConfigMap.of(
                List.of(
                        entry("type", new ConfigScalar("local", position)),
                        entry("path", new ConfigScalar(".", position))),
                position);
    }

    private static ConfigMap.Entry entry(String key, ConfigNode value) {
        return new ConfigMap.Entry(key, value.position(), value);
    }
}
