package dev.flycd.fly.flyctl;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where flyctl is and what it may see.
 *
 * @param executable flyctl's path; else {@code fly} or {@code flyctl} on the PATH of {@code environment}
 * @param environment the environment tokens, addresses and the PATH are taken from; children get an allow-list of it
 * @param configFolders folder for one private {@code FLY_CONFIG_DIR} per app, kept between runs
 */
public record FlyctlSettings(Optional<Path> executable, Map<String, String> environment, Path configFolders) {

    public FlyctlSettings {
        environment = Map.copyOf(environment);
    }
}
