package dev.flycd.cli.options;

import dev.flycd.engine.FlyCd;
import dev.flycd.engine.SecretValues;
import dev.flycd.engine.event.EventListener;
import dev.flycd.fly.Fly;
import dev.flycd.git.GitMirrors;
import dev.flycd.git.GitSettings;
import java.time.Duration;

/** FlyCD as the environment wants it, with the mirrors it reads from; closing closes those. */
public final class Engine implements AutoCloseable {

    /** Enough to clone a large repository over a slow line, and an end for one that never answers. */
    private static final Duration GIT_DEADLINE = Duration.ofMinutes(10);

    private final GitMirrors mirrors;
    private final FlyCd flyCd;

    private Engine(Surroundings surroundings, Setting setting) {
        Folders folders = new Folders(surroundings);
        mirrors = GitMirrors.open(
                new GitSettings(folders.cache().resolve("mirrors"), surroundings.environment(), GIT_DEADLINE));
        flyCd = setting.of(FlyCd.builder()
                        .git(mirrors)
                        .cache(folders.cache())
                        .secrets(SecretValues.from(surroundings.environment())))
                .build();
    }

    /** What a caller adds to the settings. */
    private interface Setting {
        dev.flycd.engine.FlyCdBuilder of(dev.flycd.engine.FlyCdBuilder builder);
    }

    /** Returns one that reads config trees only. */
    public static Engine forReading(Surroundings surroundings) {
        return new Engine(surroundings, builder -> builder);
    }

    /** Returns one that plans and deploys on a Fly. */
    public static Engine on(Fly fly, EventListener listener, Surroundings surroundings) {
        return new Engine(surroundings, builder -> builder.fly(fly).listener(listener));
    }

    public FlyCd flyCd() {
        return flyCd;
    }

    @Override
    public void close() {
        mirrors.close();
    }
}
