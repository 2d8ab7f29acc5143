package dev.flycd.model.schema;

import dev.flycd.model.Violation.Severity;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Shown;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A single value.
 *
 * @param min the smallest number
 * @param max the largest number
 * @param form what text must look like, and a number or true or false that stands for text; null for any text
 */
public record Scalar(
        Set<Kind> kinds,
        String inWords,
        long min,
        long max,
        @Nullable Form form) implements Shape {

    /** What a single value can be. */
    public enum Kind {
        TEXT,
        WHOLE_NUMBER,
        FRACTION,
        TRUE_OR_FALSE,
        DATE
    }

    /**
     * What text must look like.
     *
     * @param pattern a regular expression for all of the text, in the syntax that Java and JSON schema share
     * @param refusal the message for other text; {@code {}} stands for the text in quotes
     */
    public record Form(Pattern pattern, String refusal) {

        public static Form of(String pattern, String refusal) {
            return new Form(Pattern.compile(pattern), refusal);
        }

        /** Returns whether all of the text has the form. */
        public boolean fits(String text) {
            return pattern.matcher(text).matches();
        }
    }

    public static Scalar text() {
        return of("text", Kind.TEXT);
    }

    /** Returns text that may look like a whole number or like true and false without quotes. */
    public static Scalar word() {
        return of("text", Kind.TEXT, Kind.WHOLE_NUMBER, Kind.TRUE_OR_FALSE);
    }

    /** Returns any single value, which is taken as text. */
    public static Scalar argument() {
        return of("text", Kind.values());
    }

    public static Scalar wholeNumber(long min, long max) {
        return new Scalar(EnumSet.of(Kind.WHOLE_NUMBER), "a whole number", min, max, null);
    }

    public static Scalar wholeNumber() {
        return wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    public static Scalar number() {
        return of("a number", Kind.WHOLE_NUMBER, Kind.FRACTION);
    }

    public static Scalar trueOrFalse() {
        return of("true or false", Kind.TRUE_OR_FALSE);
    }

    /** Returns text or a number: how long, or how much. */
    public static Scalar amount() {
        return of("text or a number", Kind.TEXT, Kind.WHOLE_NUMBER, Kind.FRACTION);
    }

    /** Returns text, or true or false. */
    public static Scalar switchWord() {
        return of("text, or true or false", Kind.TEXT, Kind.TRUE_OR_FALSE);
    }

    private static Scalar of(String inWords, Kind... kinds) {
        return new Scalar(EnumSet.of(kinds[0], kinds), inWords, Long.MIN_VALUE, Long.MAX_VALUE, null);
    }

    /** Returns this shape with a form for its text. */
    public Scalar like(Form wanted) {
        return new Scalar(kinds, inWords, min, max, wanted);
    }

    /** Returns whether numbers have limits. */
    public boolean isLimited() {
        return min != Long.MIN_VALUE || max != Long.MAX_VALUE;
    }

    @Override
    public boolean isKindOf(ConfigNode node) {
        return node instanceof ConfigScalar scalar && scalar.value() != null && kinds.contains(kindOf(scalar.value()));
    }

    private static Kind kindOf(Object value) {
        if (value instanceof String) {
            return Kind.TEXT;
        }
        if (value instanceof Boolean) {
            return Kind.TRUE_OR_FALSE;
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return Kind.WHOLE_NUMBER;
        }
        return value instanceof Number ? Kind.FRACTION : Kind.DATE;
    }

    @Override
    public @Nullable ConfigNode readContent(ConfigNode node, Field place, Severity severity) {
        Object value = ((ConfigScalar) node).value();
        if (isLimited() && value instanceof Number number && (number.longValue() < min || number.longValue() > max)) {
            place.report(severity, number + " is out of range: write a whole number from " + min + " to " + max);
            return severity == Severity.ERROR ? null : node;
        }
        if (form != null && value != null && !form.fits(value.toString())) {
            place.report(severity, form.refusal().replace("{}", Shown.quoted(value.toString())));
            return severity == Severity.ERROR ? null : node;
        }
        return node;
    }
}
