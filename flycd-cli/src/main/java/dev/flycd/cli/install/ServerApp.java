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
        return Catalog.of(entry.withConfig(complete(entry.config(), secrets, tokenExpires)));
    }

    private static AppConfig complete(AppConfig config, RunSecrets secrets, Instant tokenExpires) {
        ConfigMap flyToml = config.flyToml();
        Position generated = flyToml.position();
        ConfigMap env = flyToml.get("env")
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .orElse(ConfigMap.empty(generated))
                .with(Installation.TOKEN_EXPIRES, new ConfigScalar(tokenExpires.toString(), generated));
        return config.withSecrets(secrets.specs()).withFlyToml(flyToml.with("env", env));
    }
}
