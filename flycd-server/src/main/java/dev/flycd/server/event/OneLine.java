package dev.flycd.server.event;

/** Text of others, made safe to show: one line, limited, nothing in it that steers a terminal or turns text around. */
public final class OneLine {

    private static final int MOST = 200;

    private OneLine() {}

    /** Returns at most 200 characters; a question mark stands for each that cannot be seen. */
    public static String of(String foreign) {
        StringBuilder line = new StringBuilder();
        int at = 0;
        while (at < foreign.length()) {
            int c = foreign.codePointAt(at);
            String shown = isShown(c) ? Character.toString(c) : "?";
            if (line.length() + shown.length() > MOST) {
                return line.substring(0, line.offsetByCodePoints(line.length(), -1)) + "…";
            }
            line.append(shown);
            at += Character.charCount(c);
        }
        return line.toString();
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
