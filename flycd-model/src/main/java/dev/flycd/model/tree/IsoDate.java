package dev.flycd.model.tree;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Optional;

/** The spelling of dates that TOML and YAML share: always with seconds. */
public final class IsoDate {

    private IsoDate() {}

    /** Returns empty for what is not one of TOML's four dates: other kinds, years beyond 9999, offsets with seconds. */
    public static Optional<String> of(Temporal date) {
        boolean inRange = (!date.isSupported(ChronoField.YEAR) || isYear(date.get(ChronoField.YEAR)))
                && (!date.isSupported(ChronoField.OFFSET_SECONDS) || date.get(ChronoField.OFFSET_SECONDS) % 60 == 0);
        return inRange ? format(date).map(format -> format.format(date)) : Optional.empty();
    }

    private static boolean isYear(int year) {
        return year >= 0 && year <= 9999;
    }

    private static Optional<DateTimeFormatter> format(Temporal date) {
        if (date instanceof OffsetDateTime) {
            return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        }
        if (date instanceof LocalDateTime) {
            return Optional.of(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        }
        if (date instanceof LocalDate) {
            return Optional.of(DateTimeFormatter.ISO_LOCAL_DATE);
        }
        return date instanceof LocalTime ? Optional.of(DateTimeFormatter.ISO_LOCAL_TIME) : Optional.empty();
    }
}
