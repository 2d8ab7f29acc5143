package dev.flycd.cli.options;

import dev.flycd.cli.arguments.UsageException;
import dev.flycd.model.VisibleText;
import java.util.function.Function;

/** Words of the command line that become values of the model, which check themselves. */
public final class TypedValue {

    private TypedValue() {}

    /**
     * Returns what an argument means.
     *
     * @param reading throws {@link IllegalArgumentException} for what it cannot read
     * @throws UsageException with the same message
     */
    public static <T> T argument(String typed, Function<String, T> reading) {
        return read("", typed, reading);
    }

    /**
     * Returns what the value of an option means.
     *
     * @param reading throws {@link IllegalArgumentException} for what it cannot read
     * @throws UsageException with the option and the same message
     */
    public static <S, T> T option(String name, S typed, Function<S, T> reading) {
        return read(name + ": ", typed, reading);
    }

    private static <S, T> T read(String beginning, S typed, Function<S, T> reading) {
        try {
            return reading.apply(typed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(beginning + VisibleText.line(String.valueOf(e.getMessage())), "");
        }
    }
}
