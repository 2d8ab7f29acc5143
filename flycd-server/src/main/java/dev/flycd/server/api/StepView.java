package dev.flycd.server.api;

import dev.flycd.server.store.AppRow;
import java.util.List;

/** What is shown of a step. */
record StepView(String kind, String description, List<String> changes) {

    static StepView of(AppRow.PlannedStep step) {
        return new StepView(step.kind(), step.description(), step.changes());
    }
}
