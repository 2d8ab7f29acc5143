package dev.flycd.fly.simulated;

import dev.flycd.model.AppName;
import java.time.Duration;
import java.util.Optional;

/** How a simulated Fly behaves where a real one may misbehave. */
interface Conduct {

    /** Everything goes well, at once. */
    Conduct GOOD = new Conduct() {};

    /** What becomes of the update of a machine. */
    enum Update {
        APPLIED,
        /** Answered as if it had been done. */
        IGNORED_SILENTLY,
        /** Answered with the machine as it still is. */
        IGNORED_OPENLY
    }

    /** What becomes of a process that is started. */
    enum Life {
        RUNS,
        NEVER_STARTS,
        EXITS_ONCE,
        CRASHES_AGAIN_AND_AGAIN
    }

    /** A start: how long it takes, what becomes of it, and the exit code if it ends. */
    record Start(Duration after, Life life, int exitCode) {
        static final Start AT_ONCE = new Start(Duration.ZERO, Life.RUNS, 0);
    }

    /** Called before anything of an app is changed; what it throws prevents the change. */
    default void before(AppName app, String change) {}

    default Update onUpdate(AppName app, MachineState machine) {
        return Update.APPLIED;
    }

    default Start onStart(AppName app, MachineState machine) {
        return Start.AT_ONCE;
    }

    /** Returns what the health checks of a started machine say: {@code passing}, {@code warning}, {@code critical}. */
    default String health(AppName app, MachineState machine) {
        return "passing";
    }

    /** Returns the digest of an image, where it is another than the one derived from the reference. */
    default Optional<String> imageDigest(String reference) {
        return Optional.empty();
    }
}
