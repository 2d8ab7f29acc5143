package dev.flycd.fly;

import java.nio.file.Path;
import java.util.Map;

/** Where FlyCD keeps files for a user, as an environment and the XDG rules say. */
public final class UserFolders {

    private UserFolders() {}

    /**
     * Returns where what can be deleted at any time is kept: {@code $FLYCD_CACHE}, else {@code flycd} of the user's
     * cache folder.
     */
    public static Path cache(Map<String, String> environment) {
        String own = variable("FLYCD_CACHE", environment);
        return own.isEmpty() ? users("XDG_CACHE_HOME", Path.of(".cache"), environment) : Path.of(own);
    }

    /** Returns where what must not be lost is kept: {@code flycd} of the user's state folder. */
    public static Path state(Map<String, String> environment) {
        return users("XDG_STATE_HOME", Path.of(".local", "state"), environment);
    }

    private static Path users(String variable, Path underHome, Map<String, String> environment) {
        String set = variable(variable, environment);
        String home = variable("HOME", environment);
        // The XDG rules say that a relative one is to be ignored.
        Path base = set.startsWith("/")
                ? Path.of(set)
                : Path.of(home.isEmpty() ? System.getProperty("user.home", "/") : home)
                        .resolve(underHome);
        return base.resolve("flycd");
    }

    private static String variable(String name, Map<String, String> environment) {
        return environment.getOrDefault(name, "").strip();
    }
}
