package dev.flycd.cli.report;

import dev.flycd.engine.AppPlan;
import dev.flycd.engine.catalog.Catalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many apps a plan would create, update and leave alone. */
public record PlanSummary(int create, int update, int unchanged, int failed, int invalid) {

    /** What a plan would do to an app. */
    public enum Action {
        CREATE,
        UPDATE,
        UNCHANGED,
        FAILED;

        static Action of(AppPlan app) {
            if (app.plan().isEmpty()) {
                return FAILED;
            }
            if (app.plan().get().isEmpty()) {
                return UNCHANGED;
            }
            boolean isNew = app.plan().get().steps().stream()
                    .anyMatch(step -> step.kind().equals("create-app"));
            return isNew ? CREATE : UPDATE;
        }
    }

    public static PlanSummary of(List<AppPlan> plans, Catalog catalog) {
        return new PlanSummary(
                count(plans, Action.CREATE),
                count(plans, Action.UPDATE),
                count(plans, Action.UNCHANGED),
                count(plans, Action.FAILED),
                catalog.invalid().size());
    }

    public boolean hasChanges() {
        return create + update > 0;
    }

    public boolean hasFailures() {
        return failed > 0;
    }

    public String text() {
        return create + " to create, " + update + " to update, " + unchanged + " unchanged"
                + (failed > 0 ? ", " + failed + " failed" : "")
                + (invalid > 0 ? ", " + invalid + " invalid" : "");
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("create", create);
        json.put("update", update);
        json.put("unchanged", unchanged);
        json.put("failed", failed);
        json.put("invalid", invalid);
        return json;
    }

    private static int count(List<AppPlan> plans, Action action) {
        return (int) plans.stream().filter(plan -> Action.of(plan) == action).count();
    }
}
