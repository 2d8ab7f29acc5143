package dev.flycd.model;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 90s}, {@code 10m}, {@code 1h30m}. */
public final class DurationText {

    private static final Pattern UNITS = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    private DurationText() {}

    /**
     * Returns what is written, which is longer than nothing.
     *
     * @throws IllegalArgumentException with a message for whoever wrote it
     */
    public static Duration parse(String written) {
        Matcher units = UNITS.matcher(written.toLowerCase(Locale.ROOT));
        if (!units.matches()) {
            throw notOne(written);
        }
        Duration duration = Duration.ofHours(number(units.group(1)))
                .plusMinutes(number(units.group(2)))
                .plusSeconds(number(units.group(3)));
        if (duration.isZero()) {
            throw notOne(written);
        }
        return duration;
    }

    /** Returns whole seconds as {@link #parse} reads them; parts of a second are left out. */
    public static String of(Duration duration) {
        long hours = duration.toHours();
        String text = (hours == 0 ? "" : hours + "h")
                + (duration.toMinutesPart() == 0 ? "" : duration.toMinutesPart() + "m")
                + (duration.toSecondsPart() == 0 ? "" : duration.toSecondsPart() + "s");
        return text.isEmpty() ? "0s" : text;
    }

    private static IllegalArgumentException notOne(String written) {
        return new IllegalArgumentException("'" + written + "' is not a duration: write it as in 90s, 10m or 1h30m");
    }

    @SuppressWarnings("NullAway") // a group that did not take part is null
    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
