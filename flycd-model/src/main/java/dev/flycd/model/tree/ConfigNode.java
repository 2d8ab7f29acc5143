package dev.flycd.model.tree;

/** A value of a configuration file, immutable, with the place it was written at. Equality ignores positions. */
public sealed interface ConfigNode permits ConfigMap, ConfigList, ConfigScalar {

    Position position();

    /** Returns the kind in the words of a message: {@code a map}, {@code a list}, {@code text}, {@code a number}... */
    String kind();
}
