package dev.flycd.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A comment that fits into what GitHub takes: a line, items of a list, folded sections. What is one too many is counted
 * at the end instead.
 */
public final class MarkdownComment {

    /** GitHub takes 65,536; the rest is for what a workflow puts around it. */
    private static final int MOST_LETTERS = 60_000;

    private static final int MOST_LETTERS_OF_SECTION = 16_000;
    private static final int MOST_LETTERS_OF_END = 200;

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Integer> more = new LinkedHashMap<>();
    private boolean shortened;

    MarkdownComment() {}

    /** Returns whether something was left out. */
    public boolean isShortened() {
        return shortened;
    }

    /** Returns the markdown, which ends with a line end. */
    public String text() {
        if (more.isEmpty()) {
            return text.toString();
        }
        List<String> counts = new ArrayList<>();
        more.forEach((kind, count) -> counts.add(count(count, kind)));
        return text + "\n… and " + String.join(", ", counts) + ": see the log\n";
    }

    void head(String line) {
        text.append(line).append("\n");
    }

    void item(String kind, String line) {
        boolean first = text.indexOf("\n- ") < 0;
        add(kind, (first ? "\n- " : "- ") + line + "\n");
    }

    void section(String kind, String head, List<String> rows, List<String> items) {
        StringBuilder section = new StringBuilder("\n<details><summary>" + head + "</summary>\n\n");
        section.append("| step | what | before | after |\n| --- | --- | --- | --- |\n");
        int shownRows = fit(rows, "", section);
        if (shownRows < rows.size()) {
            section.append("| … and ")
                    .append(count(rows.size() - shownRows, "more change"))
                    .append(": see the log |  |  |  |\n");
        }
        section.append(items.isEmpty() ? "" : "\n");
        int shownItems = fit(items, "- ", section);
        if (shownItems < items.size()) {
            section.append("- … and ")
                    .append(count(items.size() - shownItems, "more note"))
                    .append(": see the log\n");
        }
        boolean whole = shownRows == rows.size() && shownItems == items.size();
        add(kind, section.append("\n</details>\n").toString());
        shortened |= !whole;
    }

    private static int fit(List<String> lines, String start, StringBuilder section) {
        int limit = section.length() + MOST_LETTERS_OF_SECTION;
        int shown = 0;
        while (shown < lines.size() && section.length() + lines.get(shown).length() < limit) {
            section.append(start).append(lines.get(shown)).append('\n');
            shown++;
        }
        return shown;
    }

    private void add(String kind, String part) {
        // After the first that is left out all are, so that what is there is the beginning of the whole.
        if (more.isEmpty() && text.length() + part.length() + MOST_LETTERS_OF_END <= MOST_LETTERS) {
            text.append(part);
        } else {
            shortened = true;
            more.merge("more " + kind, 1, Integer::sum);
        }
    }

    private static String count(int count, String kind) {
        return count + " " + kind + (count == 1 ? "" : "s");
    }
}
