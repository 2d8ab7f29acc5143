package dev.flycd.cli.report;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON, indented by two blanks. Objects are maps in their order, arrays are lists. */
public final class Json {

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /** Returns a new object that begins with the version of its shape. */
    public static Map<String, @Nullable Object> versioned() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("version", 1);
        return object;
    }

    /**
     * Returns the text of a value, which ends with a line end.
     *
     * @param value null, a string, number or boolean, or a list or map of those
     */
    public static String write(@Nullable Object value) {
        Json json = new Json();
        json.value(value, "\n");
        return json.text.append('\n').toString();
    }

    private void value(@Nullable Object value, String lineStart) {
        if (value instanceof Map<?, ?> map) {
            object(map, lineStart);
        } else if (value instanceof List<?> list) {
            array(list, lineStart);
        } else if (value instanceof String string) {
            string(string);
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            throw new IllegalArgumentException("not a value of JSON: " + value.getClass());
        }
    }

    private void object(Map<?, ?> map, String lineStart) {
        String inner = lineStart + "  ";
        text.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            text.append(inner);
            string((String) entry.getKey());
            text.append(": ");
            value(entry.getValue(), inner);
            text.append(entries.hasNext() ? "," : "");
        }
        text.append(map.isEmpty() ? "}" : lineStart + "}");
    }

    private void array(List<?> list, String lineStart) {
        String inner = lineStart + "  ";
        text.append('[');
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            text.append(inner);
            value(items.next(), inner);
            text.append(items.hasNext() ? "," : "");
        }
        text.append(list.isEmpty() ? "]" : lineStart + "]");
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char letter = string.charAt(i);
            switch (letter) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (letter < 0x20 || letter == 0x7f || (Character.isSurrogate(letter) && isLone(string, i))) {
                        text.append(String.format("\\u%04x", (int) letter));
                    } else {
                        text.append(letter);
                    }
                }
            }
        }
        text.append('"');
    }

    private static boolean isLone(String string, int i) {
        char letter = string.charAt(i);
        return Character.isHighSurrogate(letter)
                ? i + 1 == string.length() || !Character.isLowSurrogate(string.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(string.charAt(i - 1));
    }
}
