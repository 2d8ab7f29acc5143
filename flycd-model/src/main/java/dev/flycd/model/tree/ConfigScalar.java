package dev.flycd.model.tree;

import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A single value.
 *
 * @param value null, {@link Boolean}, {@link Long}, {@link BigInteger} (only beyond 64 bits), {@link Double},
 *     {@link String}, or one of TOML's four dates as {@code java.time} value
 */
public record ConfigScalar(@Nullable Object value, Position position) implements ConfigNode {

    public ConfigScalar {
        if (!(value == null
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof Double
                || value instanceof String
                || value instanceof Temporal)) {
            throw new IllegalArgumentException("not a value of a configuration file: " + value.getClass());
        }
    }

    @Override
    public String kind() {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof String) {
            return "text";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        return value instanceof Number ? "a number" : "a date";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConfigScalar that && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(value);
    }
}
