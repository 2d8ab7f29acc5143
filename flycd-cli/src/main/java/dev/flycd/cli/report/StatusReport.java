package dev.flycd.cli.report;

import dev.flycd.cli.console.Screen;
import dev.flycd.cli.console.Style;
import dev.flycd.cli.console.Table;
import dev.flycd.cli.console.Table.Cell;
import dev.flycd.cli.remote.JsonObject;
import dev.flycd.model.VisibleText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Apps as a server knows them. */
public final class StatusReport {

    private final List<JsonObject> apps;
    private final Instant now;

    public StatusReport(List<JsonObject> apps, Instant now) {
        this.apps = apps;
        this.now = now;
    }

    /** Returns that of the apps that are in the config tree. */
    public StatusReport inTree() {
        return new StatusReport(
                apps.stream()
                        .filter(app -> !app.text("presence").equals("removed"))
                        .toList(),
                now);
    }

    /** Returns whether each is valid, runs what is asked, and is healthy. */
    public boolean areWell() {
        return apps.stream()
                .allMatch(app -> app.text("presence").equals("valid")
                        && app.object("sync").text("status").equals("Synced")
                        && app.object("health").text("status").equals("Healthy"));
    }

    /** Returns one row for each. */
    public String text(Screen screen) {
        if (apps.isEmpty()) {
            return "the server knows no app yet";
        }
        Table table = Table.withHead("APP", "SYNC", "HEALTH", "SUSPENDED", "RUNS", "LAST RUN");
        apps.forEach(app -> {
            JsonObject sync = app.object("sync");
            String health = app.object("health").text("status");
            table.row(
                    new Cell(app.text("name"), Style.BOLD),
                    new Cell(sync(app, sync), syncStyle(app, sync)),
                    new Cell(health, healthStyle(health)),
                    Cell.of(app.object("suspended").isEmpty() ? "-" : "yes"),
                    Cell.of(ShortVersion.of(app.object("live"))),
                    lastRun(app.object("lastRun")));
        });
        return String.join("\n", table.lines(screen));
    }

    /** Returns one row for each, and below it what there is to know of each. */
    public String details(Screen screen) {
        List<String> lines = new ArrayList<>(List.of(text(screen)));
        apps.forEach(app -> {
            List<String> more = details(app);
            if (!more.isEmpty()) {
                lines.add("");
                lines.add(Style.BOLD.on(screen, VisibleText.line(app.text("name"))));
                more.forEach(line -> lines.add("  " + VisibleText.line(line)));
            }
        });
        return String.join("\n", lines);
    }

    /** Returns them as they came; {@code docs/output.md} describes the shape. */
    public String json() {
        return Json.write(fields());
    }

    /** Returns them and the config tree as they came. */
    public String json(JsonObject tree) {
        Map<String, @Nullable Object> json = fields();
        json.put("tree", tree.fields());
        return Json.write(json);
    }

    private Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> json = Json.versioned();
        json.put("apps", apps.stream().map(JsonObject::fields).toList());
        return json;
    }

    /** Returns what is to be said of the config tree if the server cannot read all of it. */
    public Optional<String> trouble(JsonObject tree) {
        JsonObject trouble = tree.object("trouble");
        return trouble.isEmpty()
                ? Optional.empty()
                : Optional.of(VisibleText.line("the server cannot read all of the config tree " + tree.text("location")
                        + " (noticed " + Ago.of(trouble.text("since"), now)
                        + "), and leaves apps there as they are: " + trouble.text("message")));
    }

    private static List<String> details(JsonObject app) {
        List<String> lines = new ArrayList<>();
        String message = app.object("sync").text("message");
        if (!message.isEmpty()) {
            lines.add(message);
        }
        String health = app.object("health").text("message");
        if (!health.isEmpty()) {
            lines.add(health);
        }
        app.texts("problems").forEach(lines::add);
        JsonObject suspended = app.object("suspended");
        if (!suspended.isEmpty()) {
            lines.add("suspended by " + suspended.text("by") + because(suspended.text("reason")));
        }
        JsonObject held = app.object("held");
        if (!held.isEmpty()) {
            lines.add("held at " + held.text("revision") + " by " + held.text("by") + because(held.text("reason")));
        }
        for (JsonObject step : app.objects("plan")) {
            lines.add("would " + step.text("description"));
            step.texts("changes").forEach(change -> lines.add("    " + change));
        }
        app.objects("history").stream()
                .findFirst()
                .map(run -> run.text("failure"))
                .filter(failure -> !failure.isEmpty())
                .ifPresent(failure -> lines.add("the last run failed: " + failure));
        return lines;
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }

    private static String sync(JsonObject app, JsonObject sync) {
        String presence = app.text("presence");
        if (presence.equals("invalid") || presence.equals("removed")) {
            return sync.text("status") + ", " + presence;
        }
        String reason = sync.text("reason");
        return reason.isEmpty() || sync.text("status").equals("Synced")
                ? sync.text("status")
                : sync.text("status") + ", " + reason;
    }

    private static Style syncStyle(JsonObject app, JsonObject sync) {
        if (app.text("presence").equals("invalid")) {
            return Style.BAD;
        }
        return switch (sync.text("status")) {
            case "Synced" -> Style.GOOD;
            case "OutOfSync" -> Style.CHANGE;
            default -> Style.DIM;
        };
    }

    private static Style healthStyle(String health) {
        return switch (health) {
            case "Healthy" -> Style.GOOD;
            case "Progressing" -> Style.CHANGE;
            case "Degraded", "Missing" -> Style.BAD;
            default -> Style.DIM;
        };
    }

    private Cell lastRun(JsonObject run) {
        if (run.isEmpty()) {
            return Cell.of("-");
        }
        String result = run.text("result");
        String when = run.text("endedAt").isEmpty() ? run.text("startedAt") : run.text("endedAt");
        return new Cell(result + " " + Ago.of(when, now), HistoryReport.style(result));
    }
}
