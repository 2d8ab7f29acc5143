package dev.flycd.model;

import dev.flycd.model.tree.Position;

/**
 * One finding in a configuration file.
 *
 * @param severity whether the file can be used all the same
 * @param position file, line and column the finding is about
 * @param path JSON pointer of the value, such as {@code /volumes/0/size_gb}; empty for the whole document
 * @param message what is wrong and what to do, without position and path
 */
public record Violation(Severity severity, Position position, String path, String message) {

    /** Whether a finding makes its file unusable. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public static Violation error(Position position, String path, String message) {
        return new Violation(Severity.ERROR, position, path, message);
    }

    public static Violation warning(Position position, String path, String message) {
        return new Violation(Severity.WARNING, position, path, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Returns {@code file:line:column: path: message}. */
    @Override
    public String toString() {
        return position + ": " + (path.isEmpty() ? "" : path + ": ") + message;
    }
}
