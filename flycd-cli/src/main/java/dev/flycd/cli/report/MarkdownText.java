package dev.flycd.cli.report;

import dev.flycd.model.VisibleText;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Foreign text within GitHub's markdown that means itself: no markup, no HTML, no link, no mention, no picture.
 *
 * <p>GitHub looks for mentions, issues, mail addresses and pictures after it has resolved escapes, but never across an
 * element; so an empty comment goes where one would begin.
 */
final class MarkdownText {

    private static final String SPLIT = "<!-- -->";

    /** Where a split will be; no letter that visible text can have. */
    private static final String MARK = "\0";

    /** Addresses, domains, issues as {@code GH-1}. */
    private static final Pattern LINKED =
            Pattern.compile("(?i)(?<=:)(?=//)|(?<=mailto|xmpp)(?=:)|(?<=\\bwww)(?=\\.)|(?<=\\bgh-)(?=\\d)");

    /** Small pictures as {@code :name:}; there are none in code. */
    private static final Pattern PICTURE = Pattern.compile("(?<=:)(?=[\\w+-]+:)");

    private MarkdownText() {}

    /** Returns one line; a longer text is cut. */
    static String line(String foreign, int mostLetters) {
        return prose(VisibleText.line(cut(foreign.strip(), mostLetters)));
    }

    /** Returns text of several lines as one line of markdown; a longer text is cut. */
    static String block(String foreign, int mostLetters) {
        return VisibleText.block(cut(foreign.strip(), mostLetters))
                .lines()
                .map(MarkdownText::prose)
                .collect(Collectors.joining("<br>"));
    }

    /** Returns one line in the letters of code, nothing for nothing; a longer text is cut. */
    static String code(String foreign, int mostLetters) {
        String visible = VisibleText.line(cut(foreign.strip(), mostLetters));
        return visible.isEmpty() ? "" : "<code>" + escape(visible) + "</code>";
    }

    private static String cut(String text, int mostLetters) {
        return text.codePointCount(0, text.length()) <= mostLetters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, mostLetters - 1)) + "…";
    }

    private static String prose(String visible) {
        return escape(PICTURE.matcher(visible).replaceAll(MARK));
    }

    private static String escape(String visible) {
        StringBuilder escaped = new StringBuilder();
        LINKED.matcher(visible).replaceAll(MARK).codePoints().forEach(letter -> {
            switch (letter) {
                case '\0' -> escaped.append(SPLIT);
                case '@', '#' -> escaped.appendCodePoint(letter).append(SPLIT);
                case '$' -> escaped.append("<span>$</span>");
                case '&', '<', '>', '"', '\\', '`', '*', '_', '{', '}', '[', ']', '|', '!', '~' ->
                    escaped.append("&#").append(letter).append(';');
                default -> escaped.appendCodePoint(letter);
            }
        });
        return escaped.toString();
    }
}
