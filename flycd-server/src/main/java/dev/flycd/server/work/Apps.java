package dev.flycd.server.work;

import dev.flycd.engine.Comparison;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.RunControl;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.model.Source;

/** Compares and runs apps, with sources as new as any replica has seen them. Safe for use by many threads. */
final class Apps {

    private final Sessions sessions;
    private final FreshMirrors mirrors;

    Apps(Sessions sessions, FreshMirrors mirrors) {
        this.sessions = sessions;
        this.mirrors = mirrors;
    }

    /**
     * Compares an app with what is live; changes nothing.
     *
     * @throws dev.flycd.model.FlyCdException if it cannot be compared
     */
    Comparison compare(AppEntry app) {
        freshen(app);
        return sessions.current().compare(app);
    }

    /** Makes an app so, as far as the control lets it. */
    Outcome run(AppEntry app, RunControl control) {
        freshen(app);
        return sessions.current().run(app, control);
    }

    private void freshen(AppEntry app) {
        if (app.config().source() instanceof Source.Git git) {
            mirrors.freshen(git.repo());
        }
    }
}
