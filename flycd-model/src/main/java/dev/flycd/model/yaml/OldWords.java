package dev.flycd.model.yaml;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds plain words that meant something else in YAML 1.1, so that nobody is surprised by the change. */
final class OldWords {

    private static final Pattern SEXAGESIMAL = Pattern.compile("[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?");
    private static final Pattern UNDERSCORES =
            Pattern.compile("[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(\\.[0-9_]*)?([eE][-+]?[0-9]+)?)");
    private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9]+");
    private static final int LONGEST = 64;

    private OldWords() {}

    /** Returns what to tell the author; null for nearly every word. */
    static @Nullable String warning(String text, @Nullable Object value) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        char first = text.charAt(0);
        if ((first >= '0' && first <= '9') || first == '+' || first == '-') {
            return ofNumber(text, value);
        }
        return switch (text) {
            case "yes", "Yes", "YES", "on", "On", "ON" -> ofWord(text, "true");
            case "no", "No", "NO", "off", "Off", "OFF" -> ofWord(text, "false");
            default -> null;
        };
    }

    private static String ofWord(String text, String meaning) {
        return "'" + text + "' is the text \"" + text + "\" here, though it was " + meaning + " in YAML 1.1: write "
                + meaning + ", or put the text into quotes";
    }

    private static @Nullable String ofNumber(String text, @Nullable Object value) {
        if (value instanceof String) {
            boolean wasNumber = text.indexOf(':') > 0
                    ? SEXAGESIMAL.matcher(text).matches()
                    : (text.indexOf('_') > 0 || text.startsWith("0b"))
                            && UNDERSCORES.matcher(text).matches();
            return wasNumber
                    ? "'" + text + "' is text here, though it was a number in YAML 1.1: put it into quotes, or write"
                            + " the number in plain digits"
                    : null;
        }
        return LEADING_ZERO.matcher(text).matches()
                ? "'" + text + "' is the number " + value + " here, though a leading 0 meant octal in YAML 1.1: put it"
                        + " into quotes if it is text, or write 0o for octal"
                : null;
    }
}
