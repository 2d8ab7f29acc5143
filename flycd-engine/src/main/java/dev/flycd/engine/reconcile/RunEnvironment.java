package dev.flycd.engine.reconcile;

import dev.flycd.engine.event.EventListener;
import java.nio.file.Path;

/**
 * What the runs of several apps share.
 *
 * @param events never throws
 * @param workspaces folder for private folders
 */
record RunEnvironment(
        AppReconciler reconciler,
        RunReads reads,
        AppLocks locks,
        EventListener events,
        Waiting waiting,
        Path workspaces) {}
