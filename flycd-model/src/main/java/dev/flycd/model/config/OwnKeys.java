package dev.flycd.model.config;

import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Findings;
import dev.flycd.model.reading.Shown;
import dev.flycd.model.reading.Suggestions;
import dev.flycd.model.tree.ConfigMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which top-level keys of app.yaml are FlyCD's own and which are known of fly.toml. */
public final class OwnKeys {

    /** Keys that are read and never reach fly.toml. */
    static final Set<String> NOT_FOR_FLY = Set.of(
            "org",
            "extra_regions",
            "source",
            "merge_cfg",
            "machines",
            "volumes",
            "secrets",
            "network",
            "launch_params",
            "deploy_params",
            "vm_size",
            "flycd");

    private static final List<String> OWN = List.of(
            "app",
            "org",
            "primary_region",
            "extra_regions",
            "source",
            "merge_cfg",
            "machines",
            "volumes",
            "secrets",
            "network",
            "launch_params",
            "deploy_params",
            "vm_size",
            "flycd");

    private static final Set<String> FLY_TOML = Set.of(
            "auto_start_machines",
            "auto_stop_machines",
            "build",
            "checks",
            "compute",
            "computes",
            "console_command",
            "consul",
            "container",
            "deploy",
            "env",
            "experimental",
            "files",
            "host_dedication_id",
            "http",
            "http_service",
            "kill_signal",
            "kill_timeout",
            "machine_checks",
            "machine_config",
            "metric",
            "metrics",
            "min_machines_running",
            "mount",
            "mounts",
            "port",
            "processes",
            "restart",
            "services",
            "statics",
            "swap_size_mb",
            "vm");

    private OwnKeys() {}

    /**
     * Returns whether a top-level key cannot stand for fly.toml's key of that name: it is FlyCD's own, or so close to
     * one that it is taken for misspelt.
     */
    public static boolean isTaken(String key) {
        return NOT_FOR_FLY.contains(key) || meant(key).isPresent();
    }

    private static Optional<String> meant(String key) {
        return OWN.contains(key) || FLY_TOML.contains(key) ? Optional.empty() : Suggestions.closest(key, OWN);
    }

    private static Optional<String> meantForFly(String key) {
        boolean known = OWN.contains(key) || FLY_TOML.contains(key.toLowerCase(Locale.ROOT));
        return known || meant(key).isPresent() ? Optional.empty() : Suggestions.closest(key, FLY_TOML);
    }

    /**
     * Reports keys that are most likely FlyCD's, misspelt; warns of those that are most likely fly.toml's, because Fly
     * ignores what it does not know. Whatever else is unknown is left to Fly.
     */
    static void check(ConfigMap root, Findings findings) {
        for (ConfigMap.Entry entry : root.entries().values()) {
            String key = entry.key();
            meant(key)
                    .ifPresent(meant -> findings.error(
                            entry.keyPosition(),
                            "/" + Field.escaped(key),
                            "the key " + Shown.quoted(key) + " is not known; did you mean '" + meant
                                    + "'? A key of fly.toml with this name can be written under flycd.fly_toml"));
            meantForFly(key)
                    .ifPresent(meant -> findings.warning(
                            entry.keyPosition(),
                            "/" + Field.escaped(key),
                            "the key " + Shown.quoted(key)
                                    + " is not known, and Fly.io ignores such keys; did you mean '" + meant + "'?"));
        }
    }
}
