package dev.flycd.examples.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal shows, with its colours, as SVG: fixed-width text on a dark ground, so that it suits any page. */
final class TerminalPicture {

    private static final double CHARACTER = 7.8;
    private static final int LINE = 18;
    private static final int MARGIN = 16;
    private static final Pattern STYLED = Pattern.compile("\u001b\\[(\\d+)m([^\u001b]*)\u001b\\[0m|([^\u001b]+)");
    private static final Map<String, String> CLASSES =
            Map.of("1", "b", "2", "d", "31", "r", "32", "g", "33", "y", "36", "c");

    private TerminalPicture() {}

    /** Returns the picture of a text with the escape codes of {@code Style}. */
    static String of(String title, String ansi) {
        List<String> rows = Arrays.asList(ansi.stripTrailing().split("\n", -1));
        int columns = rows.stream().mapToInt(row -> plain(row).length()).max().orElse(0);
        int width = (int) Math.ceil(columns * CHARACTER) + 2 * MARGIN;
        int height = rows.size() * LINE + 2 * MARGIN;
        List<String> svg = new ArrayList<>();
        svg.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">"
                        .formatted(width, height, width, height));
        svg.add("<title>" + escaped(title) + "</title>");
        svg.add(
                "<style>text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#d6deeb;white-space:pre}"
                        + ".b{font-weight:bold;fill:#fff}.d{fill:#8b98a9}.r{fill:#ff7b72}.g{fill:#7ee787}.y{fill:#f2cc60}"
                        + ".c{fill:#79c0ff}</style>");
        svg.add("<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#161b22\"/>");
        for (int i = 0; i < rows.size(); i++) {
            String plain = plain(rows.get(i));
            if (!plain.isBlank()) {
                svg.add("<text x=\"%d\" y=\"%d\" xml:space=\"preserve\" textLength=\"%d\">%s</text>"
                        .formatted(
                                MARGIN,
                                MARGIN + i * LINE + 13,
                                Math.round(plain.length() * CHARACTER),
                                spans(rows.get(i))));
            }
        }
        svg.add("</svg>");
        return String.join("\n", svg) + "\n";
    }

    private static String spans(String row) {
        StringBuilder spans = new StringBuilder();
        Matcher piece = STYLED.matcher(row);
        while (piece.find()) {
            spans.append(
                    piece.group(1) == null
                            ? escaped(piece.group(3))
                            : "<tspan class=\"" + CLASSES.getOrDefault(piece.group(1), "") + "\">"
                                    + escaped(piece.group(2)) + "</tspan>");
        }
        return spans.toString();
    }

    private static String plain(String row) {
        return row.replaceAll("\u001b\\[\\d+m", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
