package dev.flycd.cli.remote;

import dev.flycd.model.AppName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One app that was asked to be made so, and what became of it. */
public final class SyncWatch {

    private final ServerClient client;
    private final AppName app;
    private final String runBefore;
    private final String comparedBefore;

    /** Where it stands. */
    public enum Standing {
        /** It will be done. */
        REQUESTED("requested"),
        /** It ran what was asked already. */
        IN_SYNC("in-sync"),
        SUCCEEDED("succeeded"),
        FAILED("failed"),
        /** The server tries again by itself. */
        FAILED_FOR_NOW("failed-for-now"),
        INTERRUPTED("interrupted");

        private final String word;

        Standing(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** Returns whether somebody must act. */
        public boolean isFailure() {
            return this == FAILED || this == FAILED_FOR_NOW || this == INTERRUPTED;
        }
    }

    /** An app and where it stands; run and message may be empty. */
    public record Result(AppName app, Standing standing, String run, String message) {

        /** Returns it as {@code docs/output.md} describes it. */
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("app", app.value());
            json.put("result", standing.word());
            json.put("run", run.isEmpty() ? null : run);
            json.put("message", message.isEmpty() ? null : message);
            return json;
        }
    }

    private SyncWatch(ServerClient client, AppName app, JsonObject before) {
        this.client = client;
        this.app = app;
        this.runBefore = before.object("lastRun").text("id");
        this.comparedBefore = before.text("comparedAt");
    }

    /** Asks for an app to be made so. */
    public static SyncWatch request(ServerClient client, AppName app) {
        SyncWatch watch = new SyncWatch(client, app, client.app(app));
        client.sync(app);
        return watch;
    }

    public AppName app() {
        return app;
    }

    /** Returns that it was asked for. */
    public Result requested() {
        return new Result(app, Standing.REQUESTED, "", "");
    }

    /** Asks the server how it ended; empty while it is under way. */
    public Optional<Result> look() {
        JsonObject now = client.app(app);
        JsonObject run = now.object("lastRun");
        if (!run.text("id").equals(runBefore)) {
            return run.text("endedAt").isEmpty() ? Optional.empty() : Optional.of(ended(now, run));
        }
        boolean comparedSince = !now.text("comparedAt").equals(comparedBefore);
        JsonObject sync = now.object("sync");
        if (!comparedSince) {
            return Optional.empty();
        }
        return switch (sync.text("status")) {
            case "Synced" -> Optional.of(new Result(app, Standing.IN_SYNC, "", ""));
            case "Unknown" -> Optional.of(new Result(app, Standing.FAILED, "", sync.text("message")));
            default -> Optional.empty();
        };
    }

    private Result ended(JsonObject now, JsonObject run) {
        Standing standing = switch (run.text("result")) {
            case "succeeded" -> Standing.SUCCEEDED;
            case "failed-for-now" -> Standing.FAILED_FOR_NOW;
            case "interrupted" -> Standing.INTERRUPTED;
            default -> Standing.FAILED;
        };
        String why = now.objects("history").stream()
                .filter(past -> past.text("id").equals(run.text("id")))
                .map(past -> past.text("failure"))
                .findFirst()
                .orElse("");
        return new Result(app, standing, run.text("id"), why);
    }
}
