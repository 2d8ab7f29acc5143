package dev.flycd.cli.options;

import dev.flycd.fly.UserFolders;
import java.nio.file.Path;

/** Where FlyCD keeps what it need not keep: caches, and the simulated Fly.io. */
public final class Folders {

    private final Surroundings surroundings;

    public Folders(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Returns {@code $FLYCD_CACHE}, else the user's cache folder. */
    public Path cache() {
        return surroundings.workingDirectory().resolve(UserFolders.cache(surroundings.environment()));
    }

    /** Returns where flyctl keeps its settings, a folder for each app. */
    public Path flyctlConfigs() {
        return cache().resolve("flyctl");
    }
}
