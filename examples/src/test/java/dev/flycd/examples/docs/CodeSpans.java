package dev.flycd.examples.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between backticks in the prose of a page. */
record CodeSpans(List<Span> spans, String textWithout) {

    private static final Pattern SPAN = Pattern.compile("(?<!`)(`+)(?!`)((?:[^\n]|\n(?!\\s*\n))+?)(?<!`)\\1(?!`)");

    /** One span, on one line, and the page:line where it begins. */
    record Span(String place, String text) {}

    static CodeSpans of(Page page) {
        String prose = String.join("\n", page.prose());
        List<Span> spans = new ArrayList<>();
        StringBuilder without = new StringBuilder();
        Matcher found = SPAN.matcher(prose);
        while (found.find()) {
            String text = found.group(2);
            spans.add(new Span(page.name() + ":" + line(prose, found.start()), text.replaceAll("\\s+", " ")));
            found.appendReplacement(
                    without, "`" + "\n".repeat((int) text.lines().count() - 1) + "`");
        }
        return new CodeSpans(spans, found.appendTail(without).toString());
    }

    /** Returns the number of the line of a place in a text, from 1. */
    static long line(String text, int place) {
        return 1
                + text.substring(0, place)
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count();
    }
}
