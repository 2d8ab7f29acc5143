package dev.flycd.model.schema;

import java.util.Optional;

/**
 * A key that may be written.
 *
 * @param meaning one or two sentences
 * @param defaultsTo what holds without it, in words or, in backquotes, as a value; empty if that needs no saying
 * @param example a value, as YAML on one line
 */
public record Key(String name, Shape shape, Need need, String meaning, String defaultsTo, String example) {

    /**
     * Whether the key must be there.
     *
     * @param advice what to write if it is not
     */
    public record Need(Where where, String advice) {

        static final Need NOT = new Need(Where.NOWHERE, "");

        /** Where the key must be. */
        public enum Where {
            /** It may be missing. */
            NOWHERE,
            /** Beside the other keys of its map, in the same file. */
            HERE,
            /** In the file, or in what projects lay under and over it. */
            EFFECTIVE
        }
    }

    /** Returns a key that may be missing. */
    public static Key of(String name, Shape shape, String meaning) {
        return new Key(name, shape, Need.NOT, meaning, "", "");
    }

    public Key required(String advice) {
        return new Key(name, shape, new Need(Need.Where.HERE, advice), meaning, defaultsTo, example);
    }

    /** Returns this key as one that an app needs, though a project may supply it. */
    public Key requiredInEffect(String advice) {
        return new Key(name, shape, new Need(Need.Where.EFFECTIVE, advice), meaning, defaultsTo, example);
    }

    public Key defaultsTo(String wordsOrValue) {
        return new Key(name, shape, need, meaning, wordsOrValue, example);
    }

    public Key example(String yaml) {
        return new Key(name, shape, need, meaning, defaultsTo, yaml);
    }

    /** Returns the default as YAML if it is a value. */
    public Optional<String> defaultValue() {
        boolean isValue = defaultsTo.length() > 2 && defaultsTo.indexOf('`', 1) == defaultsTo.length() - 1;
        return isValue ? Optional.of(defaultsTo.substring(1, defaultsTo.length() - 1)) : Optional.empty();
    }

    boolean isNeeded() {
        return need.where() != Need.Where.NOWHERE;
    }
}
