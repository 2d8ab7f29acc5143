package dev.flycd.engine.source;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.ConfigTree.TreeFile;
import dev.flycd.model.tree.Fingerprint;
import java.util.SortedMap;
import java.util.TreeMap;

/** The version of an app's configuration: a digest of what {@code fly deploy} is given, and of nothing else. */
public final class ConfigVersion {

    private ConfigVersion() {}

    /**
     * Returns {@code v1:} and 64 hexadecimal digits.
     *
     * @throws SourceException if a file that {@code merge_cfg} names cannot be read
     */
    public static String of(AppEntry app) {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (TreeFile file : MergedFiles.of(app).files()) {
            hashes.put(file.path(), file.mode() + ":" + file.id());
        }
        return Fingerprint.of(
                app.config().flyToml(), app.config().flyctlParams().deploy(), hashes);
    }
}
