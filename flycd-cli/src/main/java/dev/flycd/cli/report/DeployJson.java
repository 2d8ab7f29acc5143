package dev.flycd.cli.report;

import dev.flycd.engine.Failure;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.plan.Plan;
import dev.flycd.model.AppName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of a deploy, for programs; {@code docs/output.md} describes the shape. */
public final class DeployJson {

    private DeployJson() {}

    public static String of(List<Outcome> outcomes, Catalog catalog, RunSummary summary) {
        Map<AppName, String> files = catalog.apps().stream().collect(Collectors.toMap(AppEntry::name, AppEntry::file));
        Map<String, @Nullable Object> json = Json.versioned();
        json.put(
                "apps",
                outcomes.stream()
                        .map(outcome -> app(outcome, files.get(outcome.app())))
                        .toList());
        CatalogReport.addTo(json, catalog);
        json.put("summary", summary.json());
        return Json.write(json);
    }

    private static Map<String, @Nullable Object> app(Outcome outcome, @Nullable String file) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("app", outcome.app().value());
        json.put("file", file);
        json.put("result", RunSummary.word(outcome.result()));
        json.put("steps", steps(outcome));
        json.put("notes", outcome.plan().map(Plan::notes).orElse(List.of()));
        json.put("error", outcome.failure().map(Failure::message).orElse(null));
        json.put("seconds", outcome.duration().toMillis() / 1000.0);
        return json;
    }

    private static List<Map<String, @Nullable Object>> steps(Outcome outcome) {
        return outcome.plan().map(Plan::steps).orElse(outcome.done()).stream()
                .map(step -> {
                    Map<String, @Nullable Object> json = PlanJson.step(step);
                    json.put("done", outcome.done().contains(step));
                    return json;
                })
                .toList();
    }
}
