package dev.flycd.cli.report;

import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Screen;
import dev.flycd.cli.console.Style;
import dev.flycd.cli.convert.Converted;
import dev.flycd.cli.convert.Converted.Result;
import dev.flycd.model.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a conversion did. */
public final class ConvertReport {

    private final List<Converted> converted;

    public ConvertReport(List<Converted> converted) {
        this.converted = List.copyOf(converted);
    }

    /** Prints warnings and errors as messages. */
    public void printFindings(Console console, Path workingDirectory) {
        CatalogReport findings = new CatalogReport(console, workingDirectory);
        for (Converted one : converted) {
            findings.print(one.findings());
            if (one.result() == Result.FAILED) {
                console.problem(VisibleText.line(one.file().toString()) + ": " + Style.BAD.on(console.err(), "error")
                        + ": " + VisibleText.line(one.failure()));
            }
        }
    }

    /** Prints what went wrong beside the conversions, if anything did. */
    public void printProblem(Console console, @Nullable String problem) {
        if (problem != null) {
            console.problem(Style.BAD.on(console.err(), "error") + ": " + VisibleText.line(problem));
        }
    }

    /** Returns a line for each file and how many there were of each kind. */
    public String text(Screen screen) {
        List<String> lines = new ArrayList<>();
        for (Converted one : converted) {
            String target = VisibleText.line(one.target().toString());
            switch (one.result()) {
                case CONVERTED -> lines.add(Style.GOOD.on(screen, "converted") + "  " + target);
                case KEPT ->
                    lines.add(Style.DIM.on(screen, "kept     ") + "  " + target + " exists already; -f overwrites it");
                case INVALID, FAILED ->
                    lines.add(Style.BAD.on(screen, word(one.result()) + "  ") + "  "
                            + VisibleText.line(one.file().toString()));
            }
        }
        lines.add(count(Result.CONVERTED) + " converted, " + count(Result.KEPT) + " kept, " + count(Result.INVALID)
                + " invalid, " + count(Result.FAILED) + " failed");
        return String.join("\n", lines);
    }

    /** Returns one object for each file; {@code docs/output.md} describes the shape. */
    public String json() {
        Map<String, @Nullable Object> json = Json.versioned();
        json.put("files", converted.stream().map(ConvertReport::json).toList());
        return Json.write(json);
    }

    private static Map<String, @Nullable Object> json(Converted one) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("file", one.file().toString());
        json.put("target", one.target().toString());
        json.put("result", word(one.result()));
        json.put("violations", CatalogReport.json(one.findings()));
        json.put("error", one.failure().isEmpty() ? null : one.failure());
        return json;
    }

    private long count(Result result) {
        return converted.stream().filter(one -> one.result() == result).count();
    }

    private static String word(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
