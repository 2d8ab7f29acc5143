package dev.flycd.fly.flyctl;

import dev.flycd.fly.UserFolders;
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

    /**
     * Returns what an environment says: the flyctl that {@code FLYCD_FLYCTL} names, and {@code flyctl} in FlyCD's
     * {@linkplain UserFolders#cache cache} for its settings.
     */
    public static FlyctlSettings from(Map<String, String> environment) {
        String named = environment.getOrDefault("FLYCD_FLYCTL", "").strip();
        return new FlyctlSettings(
                Optional.of(named).filter(path -> !path.isEmpty()).map(Path::of),
                environment,
                UserFolders.cache(environment).resolve("flyctl"));
    }

    /** Returns the same with another flyctl. */
    public FlyctlSettings withExecutable(Path path) {
        return new FlyctlSettings(Optional.of(path), environment, configFolders);
    }

    /** Returns the same with flyctl's own settings in another folder. */
    public FlyctlSettings withConfigFolders(Path folder) {
        return new FlyctlSettings(executable, environment, folder);
    }
}
