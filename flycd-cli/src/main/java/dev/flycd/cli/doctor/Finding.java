package dev.flycd.cli.doctor;

/**
 * What a check found out.
 *
 * @param text what is so
 * @param remedy what to do about it, as a sentence; empty if nothing is to be done, or the text says it
 */
public record Finding(Level level, String text, String remedy) {

    /** How grave it is. */
    public enum Level {
        OK,
        WARNING,
        PROBLEM,
        /** Nothing was looked at. */
        SKIPPED
    }

    static Finding ok(String text) {
        return new Finding(Level.OK, text, "");
    }

    static Finding warning(String text, String remedy) {
        return new Finding(Level.WARNING, text, remedy);
    }

    static Finding problem(String text, String remedy) {
        return new Finding(Level.PROBLEM, text, remedy);
    }

    static Finding skipped(String text) {
        return new Finding(Level.SKIPPED, text, "");
    }
}
