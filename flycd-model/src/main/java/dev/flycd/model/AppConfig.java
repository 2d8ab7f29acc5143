package dev.flycd.model;

import dev.flycd.model.tree.ConfigMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one app.yaml asks for, after substitutions, defaults and overrides; free of errors.
 *
 * @param org where the app is to be created: {@code org}, else {@code --org} of launch_params
 * @param processGroups in the order of fly.toml's {@code [processes]}; just {@code app} without that table
 * @param flyToml everything that goes into fly.toml, {@code [[vm]]} from {@code machines} included, without FlyCD's own
 *     keys and without {@code FLYCD_*}
 */
public record AppConfig(
        AppName name,
        @Nullable OrgSlug org,
        Region primaryRegion,
        List<Region> extraRegions,
        Source source,
        MergeConfig mergeConfig,
        List<ProcessGroup> processGroups,
        List<VolumeSpec> volumes,
        List<SecretSpec> secrets,
        NetworkSpec network,
        FlyctlParams flyctlParams,
        SyncPolicy sync,
        ConfigMap flyToml) {

    public AppConfig {
        extraRegions = List.copyOf(extraRegions);
        processGroups = List.copyOf(processGroups);
        volumes = List.copyOf(volumes);
        secrets = List.copyOf(secrets);
    }

    /** Returns the same app with other secrets. */
    public AppConfig withSecrets(List<SecretSpec> others) {
        return with(others, flyToml);
    }

    /** Returns the same app with another fly.toml. */
    public AppConfig withFlyToml(ConfigMap other) {
        return with(secrets, other);
    }

    /** Returns the primary region and then the extra ones, without repetition. */
    public Set<Region> regions() {
        Set<Region> regions = new LinkedHashSet<>();
        regions.add(primaryRegion);
        regions.addAll(extraRegions);
        return regions;
    }

    private AppConfig with(List<SecretSpec> itsSecrets, ConfigMap itsFlyToml) {
        return new AppConfig(
                name,
                org,
                primaryRegion,
                extraRegions,
                source,
                mergeConfig,
                processGroups,
                volumes,
                itsSecrets,
                network,
                flyctlParams,
                sync,
                itsFlyToml);
    }
}
