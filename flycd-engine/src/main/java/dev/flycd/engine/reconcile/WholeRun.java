package dev.flycd.engine.reconcile;

import dev.flycd.engine.Comparison;
import dev.flycd.engine.RunControl;
import dev.flycd.fly.FlyInterruptedException;
import java.time.Duration;
import java.util.Optional;

/** Carries out every plan, until the run of all apps is stopped. */
record WholeRun(StopSignal stop, Optional<Duration> timeout) implements RunControl {

    @Override
    public boolean carriesOut(Comparison comparison) {
        return true;
    }

    @Override
    public void check() {
        if (stop.isRaised()) {
            throw new FlyInterruptedException("the run was stopped");
        }
    }
}
