package dev.flycd.cli.report;

import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Style;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.InvalidEntry;
import dev.flycd.engine.catalog.ProjectEntry;
import dev.flycd.engine.catalog.SkippedEntry;
import dev.flycd.model.Violation;
import dev.flycd.model.VisibleText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong or odd in a config tree. */
public final class CatalogReport {

    private final Console console;
    private final Excerpt excerpt;

    public CatalogReport(Console console, Path workingDirectory) {
        this.console = console;
        this.excerpt = new Excerpt(workingDirectory);
    }

    /** Prints every finding as a message, errors however quiet. */
    public void print(Catalog catalog) {
        oddities(catalog).forEach(this::warning);
        print(findings(catalog));
    }

    /** Returns every finding in a file: of the tree, of apps, of files that cannot be used. */
    static List<Violation> findings(Catalog catalog) {
        return Stream.of(
                        treeWarnings(catalog).stream(),
                        catalog.apps().stream().map(AppEntry::warnings).flatMap(List::stream),
                        catalog.invalid().stream().map(InvalidEntry::violations).flatMap(List::stream))
                .flatMap(found -> found)
                .toList();
    }

    /** Prints findings, each with the line it is about. */
    public void print(List<Violation> violations) {
        violations.forEach(this::print);
    }

    private void print(Violation violation) {
        StringBuilder text = new StringBuilder()
                .append(VisibleText.line(violation.position().toString()))
                .append(": ")
                .append(
                        violation.isError()
                                ? Style.BAD.on(console.err(), "error")
                                : Style.CHANGE.on(console.err(), "warning"))
                .append(": ")
                .append(violation.path().isEmpty() ? "" : VisibleText.line(violation.path()) + ": ")
                .append(VisibleText.block(violation.message()));
        excerpt.rows(violation, console.err()).forEach(row -> text.append('\n').append(row));
        if (violation.isError()) {
            console.problem(text.toString());
        } else {
            console.message(text.toString());
        }
    }

    /** Returns what is to be said of projects and of files that are not read. */
    static List<Violation> treeWarnings(Catalog catalog) {
        return Stream.concat(
                        catalog.misnamed().stream(),
                        catalog.projects().stream().flatMap(project -> project.warnings().stream()))
                .toList();
    }

    /** Returns what is odd about the tree as a whole: names taken twice, repositories that were not read. */
    static List<String> oddities(Catalog catalog) {
        return Stream.concat(
                        catalog.skipped().stream().map(CatalogReport::oddity),
                        catalog.projects().stream()
                                .filter(project -> project.state() == ProjectEntry.State.UNCHECKED)
                                .map(project -> project.file() + ": project "
                                        + project.config().name() + " lives in another repository, which was not read"))
                .toList();
    }

    private static String oddity(SkippedEntry skipped) {
        return skipped.file() + ": " + skipped.kind().name().toLowerCase(Locale.ROOT) + " " + skipped.name()
                + (skipped.file().equals(skipped.firstFile())
                        ? " is reached a second time and read once: a project's source leads back to it"
                        : " is skipped: " + skipped.firstFile() + " has that name already");
    }

    private void warning(String text) {
        console.message(Style.CHANGE.on(console.err(), "warning") + ": " + VisibleText.line(text));
    }

    /** Adds {@code warnings}, {@code invalid}, {@code skipped} and {@code unchecked} to an object of JSON. */
    public static void addTo(Map<String, @Nullable Object> json, Catalog catalog) {
        json.put("warnings", json(treeWarnings(catalog)));
        json.put("invalid", catalog.invalid().stream().map(CatalogReport::json).toList());
        json.put("skipped", catalog.skipped().stream().map(CatalogReport::json).toList());
        json.put(
                "unchecked",
                catalog.projects().stream()
                        .filter(project -> project.state() == ProjectEntry.State.UNCHECKED)
                        .map(project -> project.config().name().value())
                        .toList());
    }

    private static Map<String, @Nullable Object> json(InvalidEntry entry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("file", entry.file());
        json.put("name", entry.name());
        json.put("violations", json(entry.violations()));
        return json;
    }

    private static Map<String, @Nullable Object> json(SkippedEntry entry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", entry.kind().name().toLowerCase(Locale.ROOT));
        json.put("name", entry.name());
        json.put("file", entry.file());
        json.put("firstFile", entry.firstFile());
        return json;
    }

    /** Returns findings as an array of JSON. */
    public static List<Map<String, @Nullable Object>> json(List<Violation> violations) {
        return violations.stream().map(CatalogReport::json).toList();
    }

    private static Map<String, @Nullable Object> json(Violation violation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("severity", violation.severity().name().toLowerCase(Locale.ROOT));
        json.put("file", violation.position().file());
        json.put("line", violation.position().line());
        json.put("column", violation.position().column());
        json.put("path", violation.path());
        json.put("message", violation.message());
        return json;
    }
}
