package dev.flycd.examples.docs;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a page says that a command prints: a line {@code …} stands for any number of lines, {@code …} within a line for
 * any text, and spaces at the end of a line do not count.
 */
record Printed(List<String> lines) {

    private static final String ANYTHING = "…";

    boolean fits(String text) {
        List<String> actual = text.isEmpty()
                ? List.of()
                : Arrays.stream(text.stripTrailing().split("\n", -1))
                        .map(String::stripTrailing)
                        .toList();
        return fits(lines, actual);
    }

    private static boolean fits(List<String> expected, List<String> actual) {
        if (expected.isEmpty()) {
            return actual.isEmpty();
        }
        List<String> others = expected.subList(1, expected.size());
        if (expected.get(0).strip().equals(ANYTHING)) {
            for (int from = 0; from <= actual.size(); from++) {
                if (fits(others, actual.subList(from, actual.size()))) {
                    return true;
                }
            }
            return false;
        }
        return !actual.isEmpty()
                && fits(expected.get(0), actual.get(0))
                && fits(others, actual.subList(1, actual.size()));
    }

    private static boolean fits(String expected, String actual) {
        return Pattern.matches(
                Arrays.stream(expected.stripTrailing().split(ANYTHING, -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")),
                actual);
    }
}
