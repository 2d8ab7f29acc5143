package dev.flycd.examples.ci;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What GitHub puts in for expressions, as far as the examples use them.
 *
 * @param contexts values by name, such as {@code github.ref}; secrets that are not there are empty, as on GitHub
 */
record Expressions(Map<String, String> contexts) {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *(.*?) *}}");

    /** Returns a text with the values of its expressions. */
    String in(String text) {
        return EXPRESSION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    /** Returns whether a condition holds: terms joined by {@code &&}. */
    boolean holds(String condition) {
        Matcher whole = EXPRESSION.matcher(condition.strip());
        String terms = whole.matches() ? whole.group(1) : condition;
        return Arrays.stream(terms.split(" && ")).allMatch(this::holdsTerm);
    }

    private boolean holdsTerm(String term) {
        String[] sides = term.split(" == ", 2);
        return term.equals("!cancelled()")
                || (sides.length == 2 && value(sides[0]).equals(value(sides[1])));
    }

    private String value(String name) {
        if (name.startsWith("'")) {
            return name.substring(1, name.length() - 1);
        }
        String value = contexts.get(name);
        if (value == null && !name.startsWith("secrets.")) {
            throw new AssertionError("nothing is known of the expression '" + name + "'");
        }
        return value == null ? "" : value;
    }
}
