package dev.flycd.fly.flyctl;

import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.api.Pace;

/** The real Fly.io, through flyctl and the Machines API. */
public final class Flyctl {

    private Flyctl() {}

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
