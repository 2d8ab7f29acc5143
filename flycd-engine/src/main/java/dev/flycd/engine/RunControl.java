package dev.flycd.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * What the caller of a run has to say while it goes on; asked by the thread that runs it.
 *
 * <p>What a method throws ends the run: it is {@code ABORTED} for a {@link dev.flycd.fly.FlyInterruptedException},
 * {@code FAILED} for any other {@link dev.flycd.model.FlyCdException}.
 *
 * <p>A step that is under way is ended by an interrupt of the thread that runs it, and nothing else: children are
 * killed with all that they began, and the run ends within seconds, {@code ABORTED}, the thread's interrupt flag set.
 */
public interface RunControl {

    /**
     * Returns whether a plan is to be carried out; false ends the run {@code UNCHANGED}. Asked once, under the app's
     * lock and before anything is done, and not if the plan is empty.
     */
    boolean carriesOut(Comparison comparison);

    /** Called before each step; throws if there is to be no further one. */
    void check();

    /** Returns how long the run may take; the app's lock is waited for in that time. */
    Optional<Duration> timeout();
}
