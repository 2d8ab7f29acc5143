package dev.flycd.engine;

import dev.flycd.engine.catalog.AppEntry;

/**
 * Compares and runs single apps, for a caller that schedules by itself. Safe for use by many threads.
 *
 * <p>The organisations, the apps that exist and whether Fly can be used are read once, when they are first needed, so a
 * caller opens a new session now and then. Old knowledge does no harm: an app that was not there is looked for by name,
 * and one that is there no longer is noticed when it is read. What could not be read is read anew by the next call.
 * Nothing has to be closed.
 */
public interface AppSession {

    /**
     * Compares an app with what is live. Takes no lock and changes nothing.
     *
     * @throws dev.flycd.model.FlyCdException if it cannot be compared; {@link Failure#of} says what that means
     */
    Comparison compare(AppEntry app);

    /**
     * Makes an app so: waits for its lock on this machine, compares anew, asks the control, and applies the plan step
     * by step. Events go to the listener of the {@link FlyCd}. Whatever goes wrong is in the outcome.
     */
    Outcome run(AppEntry app, RunControl control);
}
