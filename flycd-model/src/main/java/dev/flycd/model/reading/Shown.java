package dev.flycd.model.reading;

import java.util.Locale;

/** Makes text of a configuration file fit to be shown in a message: one line, no control characters, not too long. */
public final class Shown {

    private static final int LONGEST = 80;

    private Shown() {}

    /** Returns the text in single quotes. */
    public static String quoted(String text) {
        return "'" + limited(text) + "'";
    }

    public static String limited(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(codePoint -> {
            if (codePoint == '\n') {
                shown.append("\\n");
            } else if (Character.isISOControl(codePoint)
                    || Character.getType(codePoint) == Character.FORMAT
                    || Character.getType(codePoint) == Character.SURROGATE) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
            } else {
                shown.appendCodePoint(codePoint);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
    }
}
