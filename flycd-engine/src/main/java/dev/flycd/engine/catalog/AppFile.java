package dev.flycd.engine.catalog;

import dev.flycd.model.AppConfig;
import dev.flycd.model.CommonConfig;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.ProjectName;
import dev.flycd.model.Violation;
import dev.flycd.model.config.AppReading;
import dev.flycd.model.config.AppYaml;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One app.yaml, read and checked.
 *
 * @param file as messages show it
 * @param entry empty exactly if there is an error among the violations of {@code reading}
 */
record AppFile(String file, AppReading reading, Optional<AppEntry> entry) {

    /** Reads one under what its projects say; what is wrong with it is in the result. */
    static AppFile read(
            ConfigTree tree, String path, CommonConfig common, List<ProjectName> projects, PlatformFacts platform) {
        String file = tree.display(path);
        String folder = TreePaths.parent(path);
        AppReading reading;
        try {
            reading = AppYaml.read(file, tree.read(path).orElse(""), common, platform, tree.trust());
        } catch (InvalidConfigException e) {
            ConfigMap nothing = ConfigMap.empty(Position.of(file));
            return new AppFile(file, new AppReading(null, nothing, nothing, null, e.violations()), Optional.empty());
        }
        AppConfig config = reading.config();
        if (config == null) {
            return new AppFile(file, reading, Optional.empty());
        }
        List<Violation> all = new ArrayList<>(reading.violations());
        all.addAll(new AppReach(tree, folder, reading.effective()).check(config));
        if (all.stream().anyMatch(Violation::isError)) {
            AppReading broken = new AppReading(reading.name(), reading.effective(), reading.flyToml(), null, all);
            return new AppFile(file, broken, Optional.empty());
        }
        AppEntry entry = new AppEntry(config, tree, folder, projects, reading.effective(), all);
        return new AppFile(file, reading, Optional.of(entry));
    }

    /** Returns this file as one that may not be used. */
    AppFile heldBack(Violation reason) {
        AppReading held = new AppReading(reading.name(), reading.effective(), reading.flyToml(), null, List.of(reason));
        return new AppFile(file, held, Optional.empty());
    }
}
