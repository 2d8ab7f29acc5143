package dev.flycd.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * How a run goes over its apps.
 *
 * @param parallel apps changed at a time, at least 1; comparing them is limited by what git and Fly.io bear
 * @param timeout for each app, waiting for its turn not counted; none if empty
 */
public record RunOptions(Mode mode, OnFailure onFailure, int parallel, Optional<Duration> timeout) {

    /** Whether apps that run what is asked are deployed all the same. */
    public enum Mode {
        WHAT_DIFFERS,
        FORCE
    }

    /** What a failed app means for those not begun. */
    public enum OnFailure {
        CONTINUE,
        ABORT
    }

    /** What differs, four apps at a time, without a timeout; a failed app stops no other. */
    public static final RunOptions DEFAULT = new RunOptions(Mode.WHAT_DIFFERS, OnFailure.CONTINUE, 4, Optional.empty());

    public RunOptions {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel must be at least 1, not " + parallel);
        }
    }

    public RunOptions withMode(Mode other) {
        return new RunOptions(other, onFailure, parallel, timeout);
    }

    public RunOptions withOnFailure(OnFailure other) {
        return new RunOptions(mode, other, parallel, timeout);
    }

    /**
     * Returns the same with so many apps changed at a time.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public RunOptions withParallel(int apps) {
        return new RunOptions(mode, onFailure, apps, timeout);
    }

    /** Returns the same with so much time for each app. */
    public RunOptions withTimeout(Duration each) {
        return new RunOptions(mode, onFailure, parallel, Optional.of(each));
    }
}
