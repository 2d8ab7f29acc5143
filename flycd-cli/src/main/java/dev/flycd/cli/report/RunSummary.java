package dev.flycd.cli.report;

import dev.flycd.cli.console.Screen;
import dev.flycd.cli.console.Style;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.Outcome.Result;
import dev.flycd.engine.catalog.Catalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last line of a deploy: how many apps ended how, and the time it took. */
public final class RunSummary {

    private final Map<Result, Integer> counts = new EnumMap<>(Result.class);
    private final int invalid;
    private final Duration duration;

    public RunSummary(List<Outcome> outcomes, Catalog catalog, Duration duration) {
        outcomes.forEach(outcome -> counts.merge(outcome.result(), 1, Integer::sum));
        this.invalid = catalog.invalid().size();
        this.duration = duration;
    }

    /** Returns the line; kinds of results that are rare are named only if there were any. */
    public String text(Screen screen) {
        List<String> parts = new ArrayList<>();
        parts.add(part(Result.CREATED, Style.GOOD, screen));
        parts.add(part(Result.UPDATED, Style.CHANGE, screen));
        parts.add(part(Result.UNCHANGED, Style.PLAIN, screen));
        parts.add(part(Result.FAILED, Style.BAD, screen));
        for (Result rare : List.of(Result.ABORTED, Result.BLOCKED)) {
            if (count(rare) > 0) {
                parts.add(part(rare, Style.BAD, screen));
            }
        }
        if (invalid > 0) {
            parts.add(Style.BAD.on(screen, invalid + " invalid"));
        }
        return String.join(", ", parts) + ", " + seconds(duration) + " s";
    }

    /** Returns the same as an object of JSON. */
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (Result result : Result.values()) {
            json.put(word(result), count(result));
        }
        json.put("invalid", invalid);
        json.put("seconds", duration.toMillis() / 1000.0);
        return json;
    }

    private String part(Result result, Style style, Screen screen) {
        String text = count(result) + " " + word(result);
        return count(result) > 0 ? style.on(screen, text) : text;
    }

    private int count(Result result) {
        return counts.getOrDefault(result, 0);
    }

    static String word(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    static Style style(Result result) {
        return switch (result) {
            case CREATED -> Style.GOOD;
            case UPDATED -> Style.CHANGE;
            case UNCHANGED -> Style.DIM;
            case FAILED, ABORTED, BLOCKED -> Style.BAD;
        };
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }
}
