package dev.flycd.model.flytoml;

import dev.flycd.model.tree.IsoDate;
import java.time.temporal.Temporal;
import java.util.Optional;

/**
 * A date in the spelling of TOML.
 *
 * <p>A number only for night-config, which writes numbers as they spell themselves but drops digits of a date's second
 * (52.201 becomes 52.20).
 */
final class TomlDate extends Number {

    private static final long serialVersionUID = 1L;

    private final String spelling;

    private TomlDate(String spelling) {
        this.spelling = spelling;
    }

    /** Returns empty for dates that TOML does not know. */
    static Optional<TomlDate> of(Temporal date) {
        return IsoDate.of(date).map(TomlDate::new);
    }

    @Override
    public String toString() {
        return spelling;
    }

    @Override
    public int intValue() {
        throw noNumber();
    }

    @Override
    public long longValue() {
        throw noNumber();
    }

    @Override
    public float floatValue() {
        throw noNumber();
    }

    @Override
    public double doubleValue() {
        throw noNumber();
    }

    private ArithmeticException noNumber() {
        return new ArithmeticException("the date " + spelling + " is no number: it can only be written");
    }
}
