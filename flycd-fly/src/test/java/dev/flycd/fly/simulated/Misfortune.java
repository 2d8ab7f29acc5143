package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.testing.Killed;
import dev.flycd.model.AppName;
import java.time.Duration;

/** Things that go wrong by themselves at a simulated Fly until {@link #end()}. */
public final class Misfortune {

    private final Mishaps mishaps;

    Misfortune(Mishaps mishaps) {
        this.mishaps = mishaps;
    }

    /** Updates of all machines of an app are answered as done, and nothing changes. */
    public Misfortune ignoreUpdates(AppName app) {
        mishaps.onUpdate(app.value(), Conduct.Update.IGNORED_SILENTLY);
        return this;
    }

    /** Updates of one machine are answered as done, and nothing changes. */
    public Misfortune ignoreUpdatesOf(String machineId) {
        mishaps.onUpdate(machineId, Conduct.Update.IGNORED_SILENTLY);
        return this;
    }

    /** Updates of one machine are answered with the machine as it still is. */
    public Misfortune ignoreUpdatesOpenly(String machineId) {
        mishaps.onUpdate(machineId, Conduct.Update.IGNORED_OPENLY);
        return this;
    }

    public Misfortune neverStart(AppName app) {
        mishaps.onStart(app, new Conduct.Start(Duration.ZERO, Conduct.Life.NEVER_STARTS, 0));
        return this;
    }

    public Misfortune startLate(AppName app, Duration by) {
        mishaps.onStart(app, new Conduct.Start(by, Conduct.Life.RUNS, 0));
        return this;
    }

    public Misfortune crashAgainAndAgain(AppName app, int exitCode) {
        mishaps.onStart(app, new Conduct.Start(Duration.ZERO, Conduct.Life.CRASHES_AGAIN_AND_AGAIN, exitCode));
        return this;
    }

    public Misfortune exitOnce(AppName app, int exitCode) {
        mishaps.onStart(app, new Conduct.Start(Duration.ZERO, Conduct.Life.EXITS_ONCE, exitCode));
        return this;
    }

    /** Health checks say {@code critical} or {@code warning}; only machines that have checks mind. */
    public Misfortune failChecks(AppName app, String status) {
        mishaps.health(app, status);
        return this;
    }

    /** The n-th change to an app from now on is refused, in the middle of a deploy too. */
    public Misfortune refuseChange(AppName app, int n) {
        mishaps.atChange(app, n, change -> {
            throw new FlyException("could not " + change + ", as planned", Retry.MAY_HELP);
        });
        return this;
    }

    /** Where the n-th change to an app would be, there is no capacity. */
    public Misfortune lackCapacity(AppName app, int n) {
        mishaps.atChange(app, n, change -> {
            throw new RefusedException(422, "insufficient resources available", "insufficient_capacity");
        });
        return this;
    }

    /** The process dies before the n-th change to an app from now on, in the middle of a deploy too. */
    public Misfortune killAtChange(AppName app, int n) {
        mishaps.atChange(app, n, change -> {
            throw new Killed(change);
        });
        return this;
    }

    /** Lets everything go well again; tags that moved stay where they are. */
    public void end() {
        mishaps.clear();
    }
}
