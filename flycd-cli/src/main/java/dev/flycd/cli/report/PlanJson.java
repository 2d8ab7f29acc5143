package dev.flycd.cli.report;

import dev.flycd.engine.AppPlan;
import dev.flycd.engine.Failure;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.plan.Change;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans for programs; {@code docs/output.md} describes the shape. */
public final class PlanJson {

    private PlanJson() {}

    public static String of(List<AppPlan> plans, Catalog catalog) {
        Map<String, @Nullable Object> json = Json.versioned();
        json.put("apps", plans.stream().map(PlanJson::app).toList());
        CatalogReport.addTo(json, catalog);
        json.put("summary", PlanSummary.of(plans, catalog).json());
        return Json.write(json);
    }

    private static Map<String, @Nullable Object> app(AppPlan planned) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("app", planned.app().name().value());
        json.put("file", planned.app().file());
        json.put("action", PlanSummary.Action.of(planned).name().toLowerCase(Locale.ROOT));
        json.put(
                "steps",
                planned.plan()
                        .map(plan -> plan.steps().stream().map(PlanJson::step).toList())
                        .orElse(List.of()));
        json.put("notes", planned.plan().map(Plan::notes).orElse(List.of()));
        json.put("error", planned.failure().map(Failure::message).orElse(null));
        json.put("warnings", CatalogReport.json(planned.app().warnings()));
        return json;
    }

    static Map<String, @Nullable Object> step(Step step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", step.kind());
        json.put("description", step.describe());
        json.put("changes", step.changes().stream().map(PlanJson::change).toList());
        return json;
    }

    private static Map<String, @Nullable Object> change(Change change) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("what", change.what());
        json.put("before", change.before());
        json.put("after", change.after());
        return json;
    }
}
