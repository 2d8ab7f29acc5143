package dev.flycd.engine.catalog;

/** An app or project whose name was already taken by an earlier place of the tree. */
public record SkippedEntry(Kind kind, String name, String file, String firstFile) {

    /** What was skipped. */
    public enum Kind {
        APP,
        PROJECT
    }
}
