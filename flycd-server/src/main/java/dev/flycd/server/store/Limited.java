package dev.flycd.server.store;

import java.util.List;

/** Text of bounded length that both databases can store. */
final class Limited {

    /** Of what people read: a message, a reason, a line of output. */
    static final int LINE = 4_000;

    private Limited() {}

    /** Returns the beginning of it, without the character that PostgreSQL cannot store. */
    static String text(String text, int max) {
        String storable = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
        if (storable.length() <= max) {
            return storable;
        }
        int end = Character.isHighSurrogate(storable.charAt(max - 2)) ? max - 2 : max - 1;
        return storable.substring(0, end) + "…";
    }

    static String line(String text) {
        return text(text, LINE);
    }

    static List<String> lines(List<String> lines, int max) {
        return lines.stream().limit(max).map(Limited::line).toList();
    }
}
