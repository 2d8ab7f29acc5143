package dev.flycd.fly.flyctl;

import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.api.Pace;

/** The real Fly.io, through flyctl and the Machines API. */
public final class Flyctl {

    private Flyctl() {}

    /**
     * Returns the real Fly.io as this process's environment says, as the command line does without options: the token
     * of {@code FLY_API_TOKEN}, or of {@code fly auth login}; {@code fly} or {@code flyctl} on the PATH. Starts nothing
     * and asks nothing yet; {@link dev.flycd.fly.Fly#checkUsable} tells whether it can be used.
     *
     * @throws dev.flycd.fly.FlyException if an address in the environment is none
     */
    public static FlyOwner connect() {
        return connect(FlyctlSettings.from(System.getenv()));
    }

    /**
     * Returns the real Fly.io as the settings say; starts nothing and asks nothing yet.
     *
     * @throws dev.flycd.fly.FlyException if an address in the settings' environment is none
     */
    public static FlyOwner connect(FlyctlSettings settings) {
        return connect(settings, Pace.normal());
    }

    /** Returns the same at another pace. */
    static FlyOwner connect(FlyctlSettings settings, Pace pace) {
        return new FlyIo(new Connection(settings, pace));
    }
}
