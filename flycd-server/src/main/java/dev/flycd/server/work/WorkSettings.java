package dev.flycd.server.work;

import dev.flycd.server.store.Retention;
import java.nio.file.Path;

/**
 * How the server works.
 *
 * @param parallel apps changed at a time
 * @param cache folder of workspaces and locks
 * @param mirrorLimit bytes that mirrors of repositories may take
 */
public record WorkSettings(
        WatchedTree tree,
        Intervals intervals,
        int parallel,
        OnStart onStart,
        Path cache,
        long mirrorLimit,
        Retention retention) {

    /** What is looked at when the server starts. */
    public enum OnStart {
        /** Every app. */
        EVERYTHING,
        /** What has changed since it last ran. */
        CHANGES
    }

    public WorkSettings {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel must be at least 1, not " + parallel);
        }
    }
}
