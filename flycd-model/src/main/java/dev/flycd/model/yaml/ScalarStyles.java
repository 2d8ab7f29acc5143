package dev.flycd.model.yaml;

import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * How a text is written so that every reader of YAML 1.1 or 1.2 reads the same text: plain only if it is on the list of
 * harmless ones.
 */
final class ScalarStyles {

    private static final String WORD = "[A-Za-z0-9_./@+=,?&%~-]*(:[A-Za-z0-9_./@+=,?&%~-]+)*";
    private static final Pattern WORDS = Pattern.compile("[A-Za-z/]" + WORD + "( [A-Za-z0-9_./@+=,]" + WORD + ")*");
    private static final Pattern NAME_WITH_UNDERSCORE = Pattern.compile("_[A-Za-z0-9_]*[A-Za-z]");
    private static final Pattern QUANTITY = Pattern.compile("[1-9][0-9]*(ns|us|ms|s|m|h|d|[kmgt]?b|[KMGT]?B|[kmgKMG])");
    private static final Set<String> OTHER_MEANINGS = Set.of(
            "y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "true",
            "True", "TRUE", "false", "False", "FALSE", "null", "Null", "NULL");

    // The patterns repeat groups, for which Java takes stack with each round.
    private static final int LONGEST_PLAIN = 500;

    private ScalarStyles() {}

    static ScalarStyle of(String text) {
        if (isHarmless(text)) {
            return ScalarStyle.PLAIN;
        }
        return isBlock(text) ? ScalarStyle.LITERAL : ScalarStyle.DOUBLE_QUOTED;
    }

    /** Returns the style for a key, which stays on one line. */
    static ScalarStyle ofKey(String key) {
        return isHarmless(key) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
    }

    /**
     * Returns whether no reader refuses a character, drops it or takes it for a line break, so that none is escaped.
     */
    static boolean isSafeAsItIs(String text) {
        return text.codePoints()
                .allMatch(c -> c < 0x7f
                        || (c >= 0xa0 && c != 0x2028 && c != 0x2029 && c != 0xfeff && c < 0xfffe && !isSurrogate(c))
                        || (c >= 0x10000 && Character.isDefined(c)));
    }

    private static boolean isHarmless(String text) {
        return text.length() <= LONGEST_PLAIN
                && (WORDS.matcher(text).matches()
                        || QUANTITY.matcher(text).matches()
                        || NAME_WITH_UNDERSCORE.matcher(text).matches())
                && !OTHER_MEANINGS.contains(text);
    }

    /** A block of lines keeps a text exactly if nothing at the ends of lines, or of the text, is invisible. */
    private static boolean isBlock(String text) {
        return text.indexOf('\n') > 0
                && text.codePoints().allMatch(c -> c == '\n' || c == '\t' || (c >= ' ' && c != 0x7f))
                && isSafeAsItIs(text)
                && !Character.isWhitespace(text.charAt(0))
                && !text.endsWith("\n\n")
                && text.lines().noneMatch(line -> line.endsWith(" ") || line.endsWith("\t"));
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
