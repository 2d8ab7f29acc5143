package dev.flycd.engine.reconcile;

/** Whether a run is to begin no further step. Safe for use by many threads. */
final class StopSignal {

    private volatile boolean raised;

    void raise() {
        raised = true;
    }

    boolean isRaised() {
        return raised;
    }
}
