package dev.flycd.model.yaml;

import dev.flycd.model.reading.Shown;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** What a scalar means under the core schema of YAML 1.2 and the tags that FlyCD knows. */
final class Scalars {

    static final String TAG = "tag:yaml.org,2002:";

    private static final int LONGEST_NUMBER = 400;
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Set<String> NULL = Set.of("null", "Null", "NULL");

    private Scalars() {}

    /** @throws IllegalArgumentException with a message for the author */
    static @Nullable Object value(ScalarEvent event) {
        String text = event.getValue();
        if (event.getTag().isEmpty()) {
            return event.isPlain() ? plain(text) : text;
        }
        String tag = event.getTag().get();
        return switch (tag) {
            case "!", TAG + "str" -> text;
            case TAG + "int" -> of(tag, text, plain(text), Long.class, BigInteger.class);
            case TAG + "float" -> toDouble(of(tag, text, plain(text), Double.class, Long.class));
            case TAG + "bool" -> of(tag, text, plain(text), Boolean.class, Boolean.class);
            case TAG + "null" -> nothing(tag, text);
            case TAG + "timestamp" -> date(text);
            default -> throw new IllegalArgumentException(unknownTag(tag));
        };
    }

    static String unknownTag(String tag) {
        String shown = tag.startsWith(TAG) ? "!!" + tag.substring(TAG.length()) : tag;
        return "the tag " + Shown.quoted(shown) + " is not known: leave it out";
    }

    private static Object of(String tag, String text, @Nullable Object value, Class<?> one, Class<?> other) {
        if (one.isInstance(value) || other.isInstance(value)) {
            return value;
        }
        throw new IllegalArgumentException(mismatch(tag, text));
    }

    private static @Nullable Object nothing(String tag, String text) {
        if (plain(text) != null) {
            throw new IllegalArgumentException(mismatch(tag, text));
        }
        return null;
    }

    private static String mismatch(String tag, String text) {
        return Shown.quoted(text) + " is not what its tag !!" + tag.substring(TAG.length()) + " says";
    }

    private static Object toDouble(Object number) {
        return number instanceof Long whole ? (Object) whole.doubleValue() : number;
    }

    static @Nullable Object plain(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return switch (text.charAt(0)) {
            case '~' -> text.length() == 1 ? null : text;
            case 'n', 'N' -> NULL.contains(text) ? null : text;
            case 't', 'T' -> TRUE.contains(text) ? (Object) true : text;
            case 'f', 'F' -> FALSE.contains(text) ? (Object) false : text;
            case '+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(text);
            default -> text;
        };
    }

    private static Object number(String text) {
        int sign = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
        if (text.startsWith("0o") && digits(text, 2, 8) == text.length()) {
            return integer(text, text.substring(2), 8);
        }
        if (text.startsWith("0x") && digits(text, 2, 16) == text.length()) {
            return integer(text, text.substring(2), 16);
        }
        int end = digits(text, sign, 10);
        if (end == text.length() && end > sign) {
            return integer(text, text, 10);
        }
        String unsigned = text.substring(sign);
        if (unsigned.equals(".inf") || unsigned.equals(".Inf") || unsigned.equals(".INF")) {
            return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (text.equals(".nan") || text.equals(".NaN") || text.equals(".NAN")) {
            return Double.NaN;
        }
        return isFloat(text, sign, end) ? floating(text) : text;
    }

    private static boolean isFloat(String text, int sign, int wholeEnd) {
        int at = wholeEnd;
        boolean anyDigit = wholeEnd > sign;
        if (at < text.length() && text.charAt(at) == '.') {
            int fractionEnd = digits(text, at + 1, 10);
            anyDigit |= fractionEnd > at + 1;
            at = fractionEnd;
        }
        if (!anyDigit) {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = at + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            at = digits(text, exponent, 10);
            return at > exponent && at == text.length();
        }
        return at == text.length();
    }

    private static Object integer(String text, String digits, int radix) {
        if (digits.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException(tooLong(digits));
        }
        if (digits.isEmpty()) {
            return text;
        }
        BigInteger value = new BigInteger(digits, radix);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static Object floating(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException(tooLong(text));
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "the number " + Shown.quoted(text) + " is too large: put it into quotes if it is text");
        }
        return value;
    }

    private static String tooLong(String digits) {
        return "a number of " + digits.length() + " characters: put it into quotes if it is text";
    }

    private static int digits(String text, int from, int radix) {
        int at = from;
        while (at < text.length() && text.charAt(at) < 128 && Character.digit(text.charAt(at), radix) >= 0) {
            at++;
        }
        return at;
    }

    /** Reads one of TOML's four kinds of dates. */
    private static Temporal date(String text) {
        String iso = text.strip().toUpperCase(Locale.ROOT).replace(' ', 'T');
        try {
            if (iso.indexOf(':') == 2) {
                return LocalTime.parse(iso);
            }
            if (iso.indexOf('T') < 0) {
                return LocalDate.parse(iso);
            }
            boolean offset = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
            return offset ? OffsetDateTime.parse(iso) : LocalDateTime.parse(iso);
        } catch (DateTimeException notADate) {
            throw new IllegalArgumentException(
                    Shown.quoted(text) + " is not a date: write it as in 2026-11-01T12:30:00Z", notADate);
        }
    }
}
