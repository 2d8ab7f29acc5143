package dev.flycd.cli.install;

import dev.flycd.fly.LiveApp;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.util.Optional;

/**
 * Where FlyCD is to be installed.
 *
 * @param live the app as it is; empty if the name is free
 */
public record InstallTarget(AppName app, OrgSlug org, Region region, Optional<LiveApp> live) {

    /** Returns whether a secret of that name is set. */
    public boolean hasSecret(String name) {
        return live.stream()
                .flatMap(app -> app.secrets().stream())
                .anyMatch(secret -> secret.name().equals(name));
    }
}
