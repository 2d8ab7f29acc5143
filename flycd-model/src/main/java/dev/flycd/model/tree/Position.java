package dev.flycd.model.tree;

/**
 * A place in a file, for people.
 *
 * @param file the path as the user would write it, or {@code repository@commit:path} for a file read from git
 * @param line 1-based; 0 if the whole file is meant
 * @param column 1-based, in code points; 0 if the whole line is meant
 */
public record Position(String file, int line, int column) {

    /** The position of a file as a whole. */
    public static Position of(String file) {
        return new Position(file, 0, 0);
    }

    /** Returns {@code file:line:column}, leaving out what is 0. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "");
    }
}
