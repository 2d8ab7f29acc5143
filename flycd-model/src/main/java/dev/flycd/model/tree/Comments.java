package dev.flycd.model.tree;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The comments and blank lines of a file, by the JSON pointer of the value they belong to. A line begins with
 * {@code #}, or is empty for a blank line.
 *
 * @param above the lines before a key or an item
 * @param beside what follows a single value on its own line
 * @param end the lines after the last value
 */
public record Comments(Map<String, List<String>> above, Map<String, String> beside, List<String> end) {

    public static final Comments NONE = new Comments(Map.of(), Map.of(), List.of());

    public Comments {
        above = Map.copyOf(above);
        beside = Map.copyOf(beside);
        end = List.copyOf(end);
    }

    /** Returns these comments for a tree in which a value, and with it all that is in it, has another place. */
    public Comments moved(String from, String to) {
        return new Comments(moved(above, from, to), moved(beside, from, to), end);
    }

    private static <T> Map<String, T> moved(Map<String, T> byPointer, String from, String to) {
        return byPointer.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> isIn(entry.getKey(), from)
                                ? to + entry.getKey().substring(from.length())
                                : entry.getKey(),
                        Map.Entry::getValue,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static boolean isIn(String pointer, String parent) {
        return pointer.equals(parent) || pointer.startsWith(parent + "/");
    }
}
