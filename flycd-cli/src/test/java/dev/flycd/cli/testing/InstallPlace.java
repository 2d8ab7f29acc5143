package dev.flycd.cli.testing;

import dev.flycd.cli.testing.Workplace.Ran;
import dev.flycd.fly.Fly;
import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.model.AppName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** A workplace with a config tree {@code cloud} and the least of a distribution that can be installed. */
public final class InstallPlace {

    public static final AppName APP = new AppName("my-flycd");

    private final Workplace place;

    private InstallPlace(Workplace place) {
        this.place = place;
    }

    public static InstallPlace in(Path folder) {
        Workplace place = Workplace.in(folder)
                .app("cloud/web", "web")
                .file("cloud/project.yaml", "project: cloud\nsource: {type: local, path: .}\n")
                .file("cloud/shop/app.yaml", """
                        app: shop
                        primary_region: arn
                        source: {type: git, repo: "https://github.com/my-org/shop"}
                        secrets: [{name: DATABASE, type: env, env: SHOP_DATABASE}]
                        """)
                .file("dist/Dockerfile", "FROM scratch AS fly\nCOPY . /context/\n")
                .file("dist/bin/flycd", "#!/bin/sh\n")
                .file("dist/lib/flycd-cli.jar", "jar");
        return new InstallPlace(place);
    }

    public Workplace workplace() {
        return place;
    }

    public Path distribution() {
        return place.folder().resolve("dist");
    }

    /** Installs into organisation {@code personal} and region {@code arn}, with further words. */
    public Ran install(String... more) {
        List<String> words = new ArrayList<>(
                List.of("install", "-a", APP.value(), "-o", "personal", "-r", "arn", "-p", "cloud", "--show-secrets"));
        words.addAll(List.of(more));
        return place.run(words.toArray(String[]::new));
    }

    public FlyOwner fly() {
        return SimulatedFly.inFolder(place.folder().resolve("fly"));
    }

    /** Returns the server as it is on Fly.io. */
    public LiveApp live() {
        try (FlyOwner fly = fly()) {
            return fly.observe(APP, EnumSet.allOf(Fly.Aspect.class));
        }
    }
}
