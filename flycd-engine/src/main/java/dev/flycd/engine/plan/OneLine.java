package dev.flycd.engine.plan;

/** Text from elsewhere made fit for one line of a message: no control characters, of limited length. */
public final class OneLine {

    private static final int LONGEST = 160;

    private OneLine() {}

    /** Returns the text with control and invisible characters escaped, cut after 160 characters. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder();
        int[] points = text.codePoints().limit(LONGEST + 1L).toArray();
        for (int i = 0; i < Math.min(points.length, LONGEST); i++) {
            int type = Character.getType(points[i]);
            boolean hidden = Character.isISOControl(points[i])
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            if (hidden) {
                line.append(points[i] == '\n' ? "\\n" : String.format("\\u%04x", points[i]));
            } else {
                line.appendCodePoint(points[i]);
            }
        }
        return points.length > LONGEST ? line + "…" : line.toString();
    }
}
