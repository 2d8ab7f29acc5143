package dev.flycd.cli.arguments;

import com.beust.jcommander.IStringConverter;
import com.beust.jcommander.ParameterException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code 90s}, {@code 10m}, {@code 1h30m}. */
public final class Durations implements IStringConverter<Duration> {

    private static final Pattern UNITS = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    @Override
    public Duration convert(String value) {
        Matcher units = UNITS.matcher(value.toLowerCase(Locale.ROOT));
        if (!units.matches()) {
            throw notOne(value);
        }
        Duration duration = Duration.ofHours(number(units.group(1)))
                .plusMinutes(number(units.group(2)))
                .plusSeconds(number(units.group(3)));
        if (duration.isZero()) {
            throw notOne(value);
        }
        return duration;
    }

    private static ParameterException notOne(String value) {
        return new ParameterException("'" + value + "' is not a duration: write it as in 90s, 10m or 1h30m");
    }

    @SuppressWarnings("NullAway") // a group that did not take part is null
    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
