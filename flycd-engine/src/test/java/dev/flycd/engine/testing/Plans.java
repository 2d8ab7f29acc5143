package dev.flycd.engine.testing;

import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Step;
import java.util.List;

/** Short words for what a plan holds. */
public final class Plans {

    private Plans() {}

    public static List<String> kinds(Plan plan) {
        return plan.steps().stream().map(Step::kind).toList();
    }

    public static List<String> described(Plan plan) {
        return plan.steps().stream().map(Step::describe).toList();
    }

    /** Returns the changes of the steps of a kind, as {@code what: before -> after}. */
    public static List<String> changes(Plan plan, String kind) {
        return plan.steps().stream()
                .filter(step -> step.kind().equals(kind))
                .flatMap(step -> step.changes().stream())
                .map(change -> change.what() + ": " + change.before() + " -> " + change.after())
                .toList();
    }
}
