package dev.flycd.cli.options;

import dev.flycd.engine.FlyCd;
import dev.flycd.engine.FlyCdBuilder;
import dev.flycd.engine.SecretValues;
import dev.flycd.engine.event.EventListener;
import dev.flycd.fly.Fly;
import dev.flycd.git.GitMirrors;
import dev.flycd.git.GitSettings;
import dev.flycd.model.Trust;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** FlyCD as the environment wants it, with the mirrors it reads from; closing closes those. */
public final class Engine implements AutoCloseable {

    /** Enough to clone a large repository over a slow line, and an end for one that never answers. */
    private static final Duration GIT_DEADLINE = Duration.ofMinutes(10);

    private final GitMirrors mirrors;
    private final FlyCd flyCd;

    private Engine(Surroundings surroundings, UnaryOperator<FlyCdBuilder> more) {
        Folders folders = new Folders(surroundings);
        mirrors = GitMirrors.open(
                new GitSettings(folders.cache().resolve("mirrors"), surroundings.environment(), GIT_DEADLINE));
        flyCd = more.apply(FlyCd.builder()
                        .git(mirrors)
                        .cache(folders.cache())
                        .secrets(SecretValues.from(surroundings.environment())))
                .build();
    }

    /** Returns one that reads config trees only. */
    public static Engine forReading(Surroundings surroundings) {
        return new Engine(surroundings, UnaryOperator.identity());
    }

    /** Returns one that reads config trees as a server does, whose authors may reach nothing outside of them. */
    public static Engine forReadingAsServer(Surroundings surroundings) {
        return new Engine(surroundings, builder -> builder.trust(Trust.REPOSITORY));
    }

    /** Returns one that plans and deploys on a Fly. */
    public static Engine on(Fly fly, EventListener listener, Surroundings surroundings) {
        return new Engine(surroundings, builder -> builder.fly(fly).listener(listener));
    }

    /** Returns one that plans and deploys with these values of secrets only. */
    public static Engine on(Fly fly, EventListener listener, SecretValues secrets, Surroundings surroundings) {
        return new Engine(
                surroundings, builder -> builder.fly(fly).listener(listener).secrets(secrets));
    }

    /** Returns the mirrors it reads from. */
    public GitMirrors git() {
        return mirrors;
    }

    public FlyCd flyCd() {
        return flyCd;
    }

    @Override
    public void close() {
        mirrors.close();
    }
}
