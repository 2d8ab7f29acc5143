package dev.flycd.engine.plan;

import dev.flycd.fly.Machine;
import java.util.Optional;

/**
 * The two versions an app should run.
 *
 * @param config digest of what a deploy consumes
 * @param app version of the code; empty for an image by tag of an app that does not exist yet
 */
public record Versions(String config, Optional<String> app) {

    /** Returns whether a machine says that it runs both. An app version not known beforehand is any image's. */
    public boolean runOn(Machine machine) {
        String running = appOf(machine);
        return config.equals(configOf(machine)) && app.map(running::equals).orElse(running.startsWith("image:"));
    }

    /** Returns the config version a machine says it runs; empty if it says none. */
    public static String configOf(Machine machine) {
        return machine.env().getOrDefault(Marker.CONFIG_VERSION, "");
    }

    /** Returns the app version a machine says it runs; empty if it says none. */
    public static String appOf(Machine machine) {
        return machine.env().getOrDefault(Marker.APP_VERSION, "");
    }

    /** Returns the first digits of the id of a commit. */
    public static String briefCommit(String commit) {
        return commit.substring(0, Math.min(7, commit.length()));
    }

    /** Returns a version as people can compare it: the prefix and the first digits. */
    public static String brief(String version) {
        int colon = version.lastIndexOf(':');
        int end = Math.min(version.length(), colon + 1 + 12);
        return version.substring(0, end);
    }
}
