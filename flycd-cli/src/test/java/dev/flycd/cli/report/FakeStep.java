package dev.flycd.cli.report;

import dev.flycd.engine.plan.Change;
import dev.flycd.engine.plan.Step;
import dev.flycd.engine.plan.StepContext;
import java.util.List;

/** A step to be shown. */
record FakeStep(String kind, String describe, List<Change> changes) implements Step {

    @Override
    public void apply(StepContext context) {
        throw new AssertionError("a report must not apply the step it shows: " + kind);
    }
}
