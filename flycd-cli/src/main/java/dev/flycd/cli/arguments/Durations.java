package dev.flycd.cli.arguments;

import com.beust.jcommander.IStringConverter;
import com.beust.jcommander.ParameterException;
import dev.flycd.model.DurationText;
import java.time.Duration;

/** Reads {@code 90s}, {@code 10m}, {@code 1h30m}. */
public final class Durations implements IStringConverter<Duration> {

    @Override
    public Duration convert(String value) {
        try {
            return DurationText.parse(value);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(String.valueOf(e.getMessage()));
        }
    }
}
