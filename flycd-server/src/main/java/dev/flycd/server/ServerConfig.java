package dev.flycd.server;

import dev.flycd.server.observe.LogFormat;
import dev.flycd.server.store.StoreSettings;
import dev.flycd.server.work.WatchedTree;
import java.nio.file.Path;
import java.util.Set;

/**
 * Everything a server is told. Each part checks itself and says in an {@link IllegalArgumentException} what is wrong;
 * {@link ServerEnvironment} reads it from an environment. {@link #toString()} shows no secret.
 *
 * @param data folder of what must survive a restart
 * @param insecureRegistries registries, as {@code host} or {@code host:port}, that are asked over plain HTTP
 */
public record ServerConfig(
        WatchedTree tree,
        Path data,
        StoreSettings store,
        Listening listening,
        Pace pace,
        Lifetime lifetime,
        Keeping keeping,
        ServerSecrets secrets,
        LogFormat logFormat,
        Set<String> insecureRegistries,
        AppSecrets appSecrets) {

    public ServerConfig {
        insecureRegistries = Set.copyOf(insecureRegistries);
    }
}
