package dev.flycd.engine.reconcile;

import dev.flycd.engine.RunOptions;
import dev.flycd.engine.event.EventListener;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the runs of several apps share.
 *
 * @param events never throws
 * @param workspaces folder for private folders
 */
record RunEnvironment(
        RunOptions options,
        AppReconciler reconciler,
        RunReads reads,
        AppLocks locks,
        EventListener events,
        StopSignal stop,
        Waiting waiting,
        Path workspaces,
        ScheduledExecutorService timer) {}
