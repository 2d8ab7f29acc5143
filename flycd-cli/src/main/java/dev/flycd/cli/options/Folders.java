package dev.flycd.cli.options;

import java.nio.file.Path;

/** Where FlyCD keeps what it need not keep: caches, and the simulated Fly.io. */
public final class Folders {

    private final Surroundings surroundings;

    public Folders(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Returns {@code $FLYCD_CACHE}, else the user's cache folder. */
    public Path cache() {
        String own = surroundings.variable("FLYCD_CACHE");
        return own.isEmpty()
                ? base("XDG_CACHE_HOME", ".cache").resolve("flycd")
                : surroundings.workingDirectory().resolve(own);
    }

    /** Returns where flyctl keeps its settings, a folder for each app. */
    public Path flyctlConfigs() {
        return cache().resolve("flyctl");
    }

    private Path base(String variable, String underHome) {
        String set = surroundings.variable(variable);
        // The XDG rules say that a relative one is to be ignored.
        return set.startsWith("/") ? Path.of(set) : home().resolve(underHome);
    }

    private Path home() {
        String home = surroundings.variable("HOME");
        return Path.of(home.isEmpty() ? System.getProperty("user.home", "/") : home);
    }
}
