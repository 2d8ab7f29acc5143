package dev.flycd.git;

import org.jspecify.annotations.Nullable;

/** Text that a remote or a repository chose, made fit for a message: one line, no escape codes, not long. */
final class Foreign {

    private static final int LONGEST = 300;

    private Foreign() {}

    static String shown(@Nullable String text) {
        if (text == null) {
            return "no reason given";
        }
        StringBuilder shown = new StringBuilder();
        text.strip().codePoints().limit(LONGEST).forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append(c == '\n' || c == '\r' || c == '\t' ? " " : "?");
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.strip().length() > LONGEST ? shown + "…" : shown.toString();
    }
}
