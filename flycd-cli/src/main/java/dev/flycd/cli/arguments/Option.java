package dev.flycd.cli.arguments;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An option as people see it.
 *
 * @param names short one first, dashes included
 * @param placeholder what stands for the value; empty for a flag
 * @param standard the value without the option, where it is worth saying
 */
public record Option(
        List<String> names, String placeholder, String description, Optional<String> standard, Repeat repeat) {

    /** Whether giving an option again adds a value. */
    public enum Repeat {
        ONCE,
        MANY
    }

    public Option {
        names = names.stream().sorted(Comparator.comparingInt(String::length)).toList();
    }

    public boolean takesValue() {
        return !placeholder.isEmpty();
    }

    /** Returns its longest name. */
    public String name() {
        return names.get(names.size() - 1);
    }
}
