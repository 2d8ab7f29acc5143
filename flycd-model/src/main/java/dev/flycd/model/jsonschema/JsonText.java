package dev.flycd.model.jsonschema;

import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes JSON, indented by two blanks. */
final class JsonText {

    private JsonText() {}

    static String of(Map<String, Object> object) {
        return write(object, "\n") + "\n";
    }

    private static String write(@Nullable Object value, String line) {
        String inner = line + "  ";
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry ->
                            inner + quoted(String.valueOf(entry.getKey())) + ": " + write(entry.getValue(), inner))
                    .collect(Collectors.joining(",", "{", map.isEmpty() ? "}" : line + "}"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream()
                    .map(item -> inner + write(item, inner))
                    .collect(Collectors.joining(",", "[", list.isEmpty() ? "]" : line + "]"));
        }
        if (value instanceof ConfigNode node) {
            return node(node);
        }
        return value == null || value instanceof Number || value instanceof Boolean
                ? String.valueOf(value)
                : quoted(value.toString());
    }

    /** Writes a value of an author on one line. */
    private static String node(ConfigNode node) {
        if (node instanceof ConfigMap map) {
            return map.entries().values().stream()
                    .map(entry -> quoted(entry.key()) + ": " + node(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof ConfigList list) {
            return list.items().stream().map(JsonText::node).collect(Collectors.joining(", ", "[", "]"));
        }
        return write(((ConfigScalar) node).value(), "");
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append(letter);
            } else if (letter < ' ') {
                quoted.append(String.format("\\u%04x", (int) letter));
            } else {
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }
}
