package dev.flycd.server.work;

import dev.flycd.engine.Comparison;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.RunControl;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.model.Source;
import dev.flycd.server.observe.Metrics;
import java.time.Duration;

/** Compares and runs apps, with sources as new as any replica has seen them. Safe for use by many threads. */
final class FreshApps {

    private final Sessions sessions;
    private final FreshMirrors mirrors;
    private final Metrics metrics;

    FreshApps(Sessions sessions, FreshMirrors mirrors, Metrics metrics) {
        this.sessions = sessions;
        this.mirrors = mirrors;
        this.metrics = metrics;
    }

    /**
     * Compares an app with what is live; changes nothing.
     *
     * @throws dev.flycd.model.FlyCdException if it cannot be compared
     */
    Comparison compare(AppEntry app) {
        long began = System.nanoTime();
        String result = "failed";
        try {
            freshen(app);
            Comparison comparison = sessions.current().compare(app);
            result = comparison.plan().isEmpty() ? "in-sync" : "differs";
            return comparison;
        } finally {
            metrics.look(result, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** Makes an app so, as far as the control lets it. */
    Outcome run(AppEntry app, RunControl control) {
        freshen(app);
        return sessions.current().run(app, control);
    }

    /** Has an app's source asked for anew by the next comparison: somebody wants what is there now. */
    void forgetSource(AppEntry app) {
        if (app.config().source() instanceof Source.Git git) {
            mirrors.forget(git.repo());
        }
    }

    private void freshen(AppEntry app) {
        if (app.config().source() instanceof Source.Git git) {
            mirrors.freshen(git.repo());
        }
    }
}
