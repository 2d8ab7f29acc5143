package dev.flycd.model;

/**
 * Foreign text that is safe to print: what would move the cursor, change colours, turn the writing direction or end the
 * line is shown as an escape instead.
 */
public final class VisibleText {

    private VisibleText() {}

    /** Returns one line: control characters, line ends too, as {@code \n}, <code>&#92;x1b</code> and the like. */
    public static String line(String text) {
        return escape(text, "");
    }

    /** Returns text whose line ends are kept, tabs become four blanks, and all else is made visible. */
    public static String block(String text) {
        return escape(text.replace("\r\n", "\n").replace("\t", "    "), "\n");
    }

    private static String escape(String text, String kept) {
        if (text.codePoints().noneMatch(VisibleText::isHidden)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            if (!isHidden(codePoint) || kept.indexOf(codePoint) >= 0) {
                shown.appendCodePoint(codePoint);
            } else {
                shown.append(escape(codePoint));
            }
        });
        return shown.toString();
    }

    private static String escape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> codePoint < 0x100 ? String.format("\\x%02x", codePoint) : String.format("\\u%04x", codePoint);
        };
    }

    private static boolean isHidden(int codePoint) {
        return Character.isISOControl(codePoint)
                || (codePoint >= 0x202a && codePoint <= 0x202e)
                || (codePoint >= 0x2066 && codePoint <= 0x2069)
                || codePoint == 0x2028
                || codePoint == 0x2029
                || codePoint == 0x061c
                || codePoint == 0x200b
                || codePoint == 0x200e
                || codePoint == 0x200f
                || codePoint == 0x2060
                || codePoint == 0xfeff
                || (codePoint >= 0xe0000 && codePoint <= 0xe007f)
                || (codePoint >= 0xd800 && codePoint <= 0xdfff);
    }
}
