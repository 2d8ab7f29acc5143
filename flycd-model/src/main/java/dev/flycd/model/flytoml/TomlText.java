package dev.flycd.model.flytoml;

import dev.flycd.model.Violation;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a fly.toml taken apart into content and comments.
 *
 * <p>The parser is given the content only: its time grows with the cube of the comment and blank lines that follow one
 * another, and 5,000 of them take minutes.
 */
final class TomlText {

    /**
     * A comment, or a blank line.
     *
     * @param text begins with {@code #}; empty for a blank line
     * @param alone whether it has its line for itself
     */
    record Comment(Position position, String text, boolean alone) {}

    private final String file;
    private final String text;
    private final StringBuilder content = new StringBuilder();
    private final List<Integer> lines = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private int line = 1;
    private int lineStart;
    private int contentStart;

    private TomlText(String file, String text) {
        this.file = file;
        this.text = text;
    }

    static TomlText of(String file, String text) {
        TomlText taken = new TomlText(file, text);
        taken.takeApart();
        return taken;
    }

    /** Returns the lines that hold more than a comment, without their comments; columns are as in the file. */
    String content() {
        return content.toString();
    }

    List<Comment> comments() {
        return comments;
    }

    /** Returns what is wrong with the comments themselves. */
    List<Violation> violations() {
        return violations;
    }

    /** Returns the line of the file for a line of the content; beyond its end, the last line of the file. */
    int lineOf(int contentLine) {
        return contentLine <= lines.size() ? lines.get(Math.max(contentLine, 1) - 1) : line;
    }

    private void takeApart() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                at = comment(at);
            } else if (c == '"' || c == '\'') {
                int end = endOfString(at);
                string(at, end);
                at = end;
            } else if (c == '\n') {
                endLine();
                at++;
                nextLine(at);
            } else {
                content.append(c);
                at++;
            }
        }
        if (lineStart < text.length()) {
            endLine();
        }
    }

    private int comment(int from) {
        int end = endOfLine(from);
        String comment = text.substring(from, end);
        if (comment.endsWith("\r") && end < text.length()) {
            comment = comment.substring(0, comment.length() - 1);
        }
        Position position = position(from);
        if (comment.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
            violations.add(Violation.error(position, "", "a comment cannot hold control characters; remove them"));
        }
        comments.add(new Comment(position, comment.stripTrailing(), isBlank(contentStart)));
        return end;
    }

    private void string(int from, int end) {
        for (int at = from; at < end; at++) {
            content.append(text.charAt(at));
            if (text.charAt(at) == '\n') {
                lines.add(line);
                nextLine(at + 1);
            }
        }
    }

    private void endLine() {
        if (!isBlank(contentStart)) {
            content.append('\n');
            lines.add(line);
            return;
        }
        content.setLength(contentStart);
        boolean commented = !comments.isEmpty()
                && comments.get(comments.size() - 1).position().line() == line;
        if (!commented) {
            comments.add(new Comment(new Position(file, line, 1), "", true));
        }
    }

    private boolean isBlank(int from) {
        int end = content.length();
        if (end > from && content.charAt(end - 1) == '\r') {
            end--;
        }
        for (int at = from; at < end; at++) {
            if (content.charAt(at) != ' ' && content.charAt(at) != '\t') {
                return false;
            }
        }
        return true;
    }

    private void nextLine(int start) {
        line++;
        lineStart = start;
        contentStart = content.length();
    }

    private Position position(int at) {
        return new Position(file, line, text.codePointCount(lineStart, at) + 1);
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int endOfString(int from) {
        String quote = text.substring(from, from + 1);
        boolean escapes = quote.equals("\"");
        if (text.startsWith(quote.repeat(3), from)) {
            return endOfLongString(from + 3, quote, escapes);
        }
        int end = endOfLine(from);
        for (int at = from + 1; at < end; at++) {
            if (text.startsWith(quote, at)) {
                return at + 1;
            }
            if (escapes && text.charAt(at) == '\\') {
                at++;
            }
        }
        return end;
    }

    private int endOfLongString(int from, String quote, boolean escapes) {
        for (int at = from; at < text.length(); at++) {
            if (text.startsWith(quote.repeat(3), at)) {
                int end = at + 3;
                // Up to two more quotes belong to the text itself.
                while (end < at + 5 && text.startsWith(quote, end)) {
                    end++;
                }
                return end;
            }
            if (escapes && text.charAt(at) == '\\') {
                at++;
            }
        }
        return text.length();
    }
}
