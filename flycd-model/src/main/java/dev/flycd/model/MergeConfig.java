package dev.flycd.model;

import java.util.List;

/**
 * Which files beside app.yaml are copied over the source.
 *
 * @param include files, relative to the folder of app.yaml; empty with {@link Selection#ALL}
 * @param exclude globs that take files out again
 */
public record MergeConfig(Selection selection, List<String> include, List<String> exclude) {

    /** Which files are meant before {@code exclude}. */
    public enum Selection {
        LISTED,
        ALL
    }

    public static final MergeConfig NONE = new MergeConfig(Selection.LISTED, List.of(), List.of());

    public MergeConfig {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }
}
