package dev.flycd.fly.flyctl;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.api.Deadline;
import dev.flycd.fly.api.MachinesApi;
import dev.flycd.fly.api.Pace;
import dev.flycd.model.AppName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Destroys apps: through flyctl, which also empties the bucket that static files of the app may have. */
final class AppRemoval {

    private final FlyctlCommand flyctl;
    private final MachinesApi api;
    private final Pace pace;

    AppRemoval(FlyctlCommand flyctl, MachinesApi api, Pace pace) {
        this.flyctl = flyctl;
        this.api = api;
        this.pace = pace;
    }

    void destroy(AppName app) {
        if (isGone(app)) {
            return;
        }
        List<String> arguments = List.of("apps", "destroy", app.value(), "-y");
        flyctl.repeat(pace.command(), () -> {
            Optional<FlyctlFailure> failure = flyctl.run(app, arguments).failure();
            return failure.isEmpty() || isGone(app) ? Optional.empty() : failure;
        });
        awaitGone(app);
    }

    /** Fly.io answers before it has done it. */
    private void awaitGone(AppName app) {
        Deadline deadline = Deadline.in(pace.call());
        for (int looks = 1; !isGone(app); looks++) {
            Duration pause = pace.pauseAfter(looks);
            if (!deadline.allows(pause)) {
                throw new FlyException(
                        "flyctl said that it destroyed the app '" + app + "', but Fly.io still has it: look at it with"
                                + " 'fly status -a " + app + "', and try again",
                        FlyException.Retry.MAY_HELP);
            }
            Deadline.pause(pause);
        }
    }

    private boolean isGone(AppName app) {
        return api.app(app).isEmpty();
    }
}
