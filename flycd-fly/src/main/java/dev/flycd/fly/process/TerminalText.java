package dev.flycd.fly.process;

import java.util.regex.Pattern;

/** Makes text that was written for a terminal plain. */
public final class TerminalText {

    private static final Pattern ESCAPE_CODES =
            Pattern.compile("\u001b(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|[@-Z\\\\^_])");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069&&[^\t]]");

    private TerminalText() {}

    /** Returns the line without escape codes, control characters other than tab, and direction marks. */
    public static String plain(String line) {
        if (isPlain(line)) {
            return line;
        }
        return CONTROLS.matcher(ESCAPE_CODES.matcher(line).replaceAll("")).replaceAll("");
    }

    /** Returns text from outside, fit for a message: plain, on one line, of at most {@code limit} characters. */
    public static String excerpt(String text, int limit) {
        String line = plain(text.strip().replaceAll("\\s+", " "));
        return line.length() <= limit ? line : line.substring(0, limit) + "…";
    }

    private static boolean isPlain(String line) {
        return line.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\t');
    }
}
