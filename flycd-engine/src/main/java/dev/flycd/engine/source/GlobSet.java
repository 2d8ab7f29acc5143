package dev.flycd.engine.source;

import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A set of characters in brackets, as in {@code [a-z]}.
 *
 * @param members what it matches
 * @param end where the pattern goes on after the closing bracket
 */
record GlobSet(IntPredicate members, int end) {

    private static final Map<String, IntPredicate> CLASSES = Map.of(
            "alnum", Character::isLetterOrDigit,
            "alpha", Character::isLetter,
            "digit", Character::isDigit,
            "lower", Character::isLowerCase,
            "upper", Character::isUpperCase,
            "space", Character::isWhitespace);

    /**
     * Reads one.
     *
     * @param start of the text after the opening bracket
     * @param negations the characters that negate it when they come first
     * @return empty if it is not closed or not a set
     */
    static Optional<GlobSet> parse(String pattern, int start, String negations) {
        int i = start;
        boolean negated = i < pattern.length() && negations.indexOf(pattern.charAt(i)) >= 0;
        if (negated) {
            i++;
        }
        IntPredicate members = c -> false;
        boolean first = true;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == ']' && !first) {
                IntPredicate found = members;
                return Optional.of(new GlobSet(negated ? found.negate() : found, i + 1));
            }
            first = false;
            if (pattern.startsWith("[:", i)) {
                int close = pattern.indexOf(":]", i + 2);
                IntPredicate named = close < 0 ? null : CLASSES.get(pattern.substring(i + 2, close));
                if (named == null) {
                    return Optional.empty();
                }
                members = members.or(named);
                i = close + 2;
                continue;
            }
            int low = i + (c == '\\' ? 1 : 0);
            if (low >= pattern.length()) {
                return Optional.empty();
            }
            int from = pattern.codePointAt(low);
            i = low + Character.charCount(from);
            int to = from;
            if (i + 1 < pattern.length() && pattern.charAt(i) == '-' && pattern.charAt(i + 1) != ']') {
                int high = i + (pattern.charAt(i + 1) == '\\' ? 2 : 1);
                if (high >= pattern.length()) {
                    return Optional.empty();
                }
                to = pattern.codePointAt(high);
                i = high + Character.charCount(to);
            }
            int last = to;
            members = members.or(x -> x >= from && x <= last);
        }
        return Optional.empty();
    }
}
