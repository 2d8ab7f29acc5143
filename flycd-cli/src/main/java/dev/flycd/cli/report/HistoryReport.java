package dev.flycd.cli.report;

import dev.flycd.cli.console.Screen;
import dev.flycd.cli.console.Style;
import dev.flycd.cli.console.Table;
import dev.flycd.cli.console.Table.Cell;
import dev.flycd.cli.remote.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runs of one app, as a server knows them. */
public final class HistoryReport {

    private final String app;
    private final List<JsonObject> runs;
    private final Instant now;

    public HistoryReport(String app, List<JsonObject> runs, Instant now) {
        this.app = app;
        this.runs = runs;
        this.now = now;
    }

    /** Returns one row for each, the newest first. */
    public String text(Screen screen) {
        if (runs.isEmpty()) {
            return app + " has had no run yet";
        }
        Table table = Table.withHead("STARTED", "RESULT", "WHY", "BY", "VERSION", "TOOK", "RUN", "");
        runs.forEach(run -> table.row(
                Cell.of(Ago.of(run.text("startedAt"), now)),
                new Cell(run.text("result"), style(run.text("result"))),
                Cell.of(run.text("trigger")),
                Cell.of(run.text("actor")),
                Cell.of(ShortVersion.of(run.object("desired"))),
                Cell.of(run.number("seconds")
                        .map(seconds -> String.format(Locale.ROOT, "%.1f s", seconds))
                        .orElse("-")),
                new Cell(run.text("id"), Style.DIM),
                Cell.of(run.text("failure"))));
        return String.join("\n", table.lines(screen));
    }

    /** Returns them as they came; {@code docs/output.md} describes the shape. */
    public String json() {
        Map<String, @Nullable Object> json = Json.versioned();
        json.put("app", app);
        json.put("runs", runs.stream().map(JsonObject::fields).toList());
        return Json.write(json);
    }

    static Style style(String result) {
        return switch (result) {
            case "succeeded" -> Style.GOOD;
            case "failed", "failed-for-now" -> Style.BAD;
            case "running", "interrupted" -> Style.CHANGE;
            default -> Style.PLAIN;
        };
    }
}
