package dev.flycd.cli.install;

import dev.flycd.engine.FlyCd;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.model.AppConfig;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.Position;
import java.time.Instant;
import java.util.List;

/**
 * The server as an app that the engine plans and deploys like any other: what its app.yaml says, and what no app.yaml
 * may say: secrets whose names belong to FlyCD, and when the server's own token ends.
 */
public final class ServerApp {

    private ServerApp() {}

    /** Returns a catalog with nothing but the server. */
    public static Catalog of(FlyCd flyCd, BuildFolder folder, RunSecrets secrets, Instant tokenExpires) {
        Catalog read = flyCd.load(folder.appYaml());
        if (!read.invalid().isEmpty()) {
            throw new InvalidConfigException(read.invalid().get(0).violations());
        }
        AppEntry entry = read.apps().get(0);
        AppEntry complete = new AppEntry(
                complete(entry.config(), secrets, tokenExpires),
                entry.tree(),
                entry.folder(),
                entry.projects(),
                entry.effective(),
                entry.warnings());
        return new Catalog(List.of(complete), List.of(), List.of(), List.of(), List.of());
    }

    private static AppConfig complete(AppConfig config, RunSecrets secrets, Instant tokenExpires) {
        ConfigMap flyToml = config.flyToml();
        Position generated = flyToml.position();
        ConfigMap env = flyToml.get("env")
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .orElse(ConfigMap.empty(generated))
                .with(Installation.TOKEN_EXPIRES, new ConfigScalar(tokenExpires.toString(), generated));
        return new AppConfig(
                config.name(),
                config.org(),
                config.primaryRegion(),
                config.extraRegions(),
                config.source(),
                config.mergeConfig(),
                config.processGroups(),
                config.volumes(),
                secrets.specs(),
                config.network(),
                config.flyctlParams(),
                config.sync(),
                flyToml.with("env", env));
    }
}
