package dev.flycd.model.yaml;

import dev.flycd.model.Violation;
import dev.flycd.model.reading.Shown;
import dev.flycd.model.tree.Position;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Says in the words of an author what the YAML parser found wrong. */
final class SyntaxMessages {

    private SyntaxMessages() {}

    static Violation violation(String file, String text, YamlEngineException problem) {
        if (problem instanceof MarkedYamlEngineException marked) {
            Optional<Mark> mark = pointsAtBeginning(marked)
                    ? marked.getContextMark()
                    : marked.getProblemMark().or(marked::getContextMark);
            Position position = mark.map(at -> position(file, at)).orElse(Position.of(file));
            return Violation.error(position, "", message(marked));
        }
        int bad = firstUnprintable(text);
        if (bad >= 0) {
            String character = String.format(Locale.ROOT, "U+%04X", text.codePointAt(bad));
            return Violation.error(
                    at(file, text, bad),
                    "",
                    "the character " + character + " cannot stand in YAML: write it as an escape in double quotes");
        }
        return Violation.error(
                Position.of(file), "", "not YAML: " + Shown.limited(Objects.toString(problem.getMessage())));
    }

    private static String message(MarkedYamlEngineException marked) {
        String problem = Objects.toString(marked.getProblem(), "");
        if (problem.contains("TAB")) {
            return "a tab cannot indent YAML: use spaces";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a ':' cannot stand here: put text that holds ': ' into quotes, or mend the indentation";
        }
        String context = Objects.toString(marked.getContext(), "");
        boolean neverEnds = pointsAtBeginning(marked);
        if (context.endsWith("quoted scalar") && neverEnds) {
            return "this quote is never closed: write the same quote after the text";
        }
        if (context.contains("flow mapping") || context.contains("flow sequence")) {
            String open = context.contains("mapping") ? "{" : "[";
            String close = open.equals("{") ? "}" : "]";
            return neverEnds
                    ? "this '" + open + "' is never closed: write '" + close + "' after its last value"
                    : "a ',' or '" + close + "' is missing before this: the '" + open + "'"
                            + marked.getContextMark()
                                    .map(mark -> " of line " + (mark.getLine() + 1))
                                    .orElse("")
                            + " is still open";
        }
        if (problem.contains("expected the node content") && problem.contains("<stream end>")) {
            return "the file ends where a value is missing: close every '[' and '{'";
        }
        if (problem.contains("expected <block end>")) {
            return "this is not indented like what is above it: begin the keys of one map in the same column";
        }
        if (context.endsWith("simple key")) {
            return "there is no ':' after this: write key: value";
        }
        if (problem.contains("cannot start any token")) {
            return "text cannot begin with this character: put it into quotes";
        }
        problem = problem.replace("\\u0000(0)", "the end of the file");
        return "not YAML: " + Shown.limited(context.isEmpty() ? problem : context + ": " + problem);
    }

    /** Returns whether the end of what was begun is missing: it is missing nowhere, so the beginning is shown. */
    private static boolean pointsAtBeginning(MarkedYamlEngineException marked) {
        String problem = Objects.toString(marked.getProblem(), "");
        boolean atEnd = problem.contains("end of stream")
                || problem.contains("<stream end>")
                || problem.contains("document separator")
                || problem.contains("could not find expected ':'");
        return atEnd && marked.getContextMark().isPresent();
    }

    static Position position(String file, Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Returns line and column of a character of the text. */
    static Position at(String file, String text, int index) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < index; i++) {
            boolean before = text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (text.charAt(i) == '\n' || (text.charAt(i) == '\r' && !before)) {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(file, line, text.codePointCount(lineStart, index) + 1);
    }

    private static int firstUnprintable(String text) {
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (!StreamReader.isPrintable(codePoint)) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return -1;
    }
}
