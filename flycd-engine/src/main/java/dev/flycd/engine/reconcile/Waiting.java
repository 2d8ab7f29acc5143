package dev.flycd.engine.reconcile;

import dev.flycd.fly.FlyInterruptedException;
import java.time.Duration;

/** The one place where a run waits; tests let time pass by themselves. */
@FunctionalInterface
public interface Waiting {

    /**
     * Returns after the time.
     *
     * @throws FlyInterruptedException if the thread is interrupted, its flag restored
     */
    void pause(Duration time);

    /** Returns one that really waits. */
    static Waiting real() {
        return time -> {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FlyInterruptedException("interrupted while waiting");
            }
        };
    }
}
