package dev.flycd.model.tree;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replacement as Go's {@code Regexp.Expand} understands it: {@code $name} and {@code ${name}} are groups by name or
 * number, {@code $name} taking the longest run of letters, digits and underscores; {@code $$} is a dollar; a group that
 * does not exist is empty; a dollar that begins none of these stays.
 */
final class GoTemplate {

    private final List<Part> parts;

    /** Either text or the name of a group. */
    private record Part(String text, boolean group) {}

    private GoTemplate(List<Part> parts) {
        this.parts = parts;
    }

    static GoTemplate parse(String replacement) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < replacement.length()) {
            if (replacement.charAt(at) != '$') {
                literal.append(replacement.charAt(at++));
                continue;
            }
            if (replacement.startsWith("$$", at)) {
                literal.append('$');
                at += 2;
                continue;
            }
            String name = groupName(replacement, at + 1);
            if (name == null) {
                literal.append('$');
                at++;
                continue;
            }
            parts.add(new Part(literal.toString(), false));
            literal.setLength(0);
            parts.add(new Part(name, true));
            at += 1 + name.length() + (replacement.charAt(at + 1) == '{' ? 2 : 0);
        }
        parts.add(new Part(literal.toString(), false));
        return new GoTemplate(List.copyOf(parts));
    }

    private static @Nullable String groupName(String text, int start) {
        boolean braced = start < text.length() && text.charAt(start) == '{';
        int from = braced ? start + 1 : start;
        int to = from;
        while (to < text.length() && isWord(text.codePointAt(to))) {
            to += Character.charCount(text.codePointAt(to));
        }
        boolean closed = !braced || (to < text.length() && text.charAt(to) == '}');
        return to > from && closed ? text.substring(from, to) : null;
    }

    private static boolean isWord(int codePoint) {
        return codePoint == '_'
                || Character.isLetter(codePoint)
                || Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER;
    }

    void expand(Matcher match, StringBuilder result) {
        for (Part part : parts) {
            String text = part.group() ? group(match, part.text()) : part.text();
            if (text != null) {
                result.append(text);
            }
        }
    }

    private static @Nullable String group(Matcher match, String name) {
        int number = number(name);
        if (number >= 0) {
            return number <= match.groupCount() ? match.group(number) : null;
        }
        return match.pattern().namedGroups().containsKey(name) ? match.group(name) : null;
    }

    /** Returns the number of a group, -1 for a name; as in Go, a number with a leading zero is a name. */
    private static int number(String name) {
        if (name.length() > 8 || (name.length() > 1 && name.charAt(0) == '0')) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
