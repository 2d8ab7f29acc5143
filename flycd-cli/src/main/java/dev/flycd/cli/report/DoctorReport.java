package dev.flycd.cli.report;

import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Style;
import dev.flycd.cli.doctor.Finding;
import dev.flycd.cli.doctor.Finding.Level;
import dev.flycd.model.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the checks found, for people as it comes, or for programs at the end. */
public final class DoctorReport {

    private final Console console;
    private final List<Noted> all = new ArrayList<>();

    private record Noted(String check, Finding finding) {}

    public DoctorReport(Console console) {
        this.console = console;
    }

    /** Keeps a finding. */
    public void note(String check, Finding finding) {
        all.add(new Noted(check, finding));
    }

    /** Keeps a finding and prints it: what is fine is left out when quiet. */
    public void tell(String check, Finding finding) {
        note(check, finding);
        String line = style(finding.level()).on(console.out(), padded(word(finding.level()), 9))
                + Style.BOLD.on(console.out(), padded(check, 9))
                + VisibleText.line(finding.text());
        String remedy = finding.remedy().isEmpty() ? "" : "\n" + " ".repeat(18) + VisibleText.line(finding.remedy());
        if (finding.level() == Level.PROBLEM || finding.level() == Level.WARNING) {
            console.data(line + remedy);
        } else {
            console.result(line + remedy);
        }
    }

    /** Returns how many findings are so grave. */
    public long count(Level level) {
        return all.stream().filter(noted -> noted.finding().level() == level).count();
    }

    /** Returns one line that sums up. */
    public String summary() {
        long problems = count(Level.PROBLEM);
        long warnings = count(Level.WARNING);
        return "\n"
                + (problems == 0 ? "no problems" : problems == 1 ? "1 problem" : problems + " problems")
                + (warnings == 0 ? "" : warnings == 1 ? ", 1 warning" : ", " + warnings + " warnings");
    }

    /** Returns all of it; {@code docs/output.md} describes the shape. */
    public String json() {
        Map<String, @Nullable Object> json = Json.versioned();
        json.put("findings", all.stream().map(DoctorReport::json).toList());
        Map<String, Object> summary = new LinkedHashMap<>();
        for (Level level : Level.values()) {
            summary.put(word(level), count(level));
        }
        json.put("summary", summary);
        return Json.write(json);
    }

    private static Map<String, @Nullable Object> json(Noted noted) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("check", noted.check());
        json.put("level", word(noted.finding().level()));
        json.put("text", noted.finding().text());
        json.put(
                "remedy",
                noted.finding().remedy().isEmpty() ? null : noted.finding().remedy());
        return json;
    }

    private static Style style(Level level) {
        return switch (level) {
            case OK -> Style.GOOD;
            case WARNING -> Style.CHANGE;
            case PROBLEM -> Style.BAD;
            case SKIPPED -> Style.DIM;
        };
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
