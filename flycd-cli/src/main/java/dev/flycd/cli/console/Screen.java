package dev.flycd.cli.console;

import java.util.Map;

/**
 * What an output stream ends at.
 *
 * @param width columns a line should fit in; {@link #UNBOUNDED} where lines may be as long as they are
 */
public record Screen(Kind kind, Palette palette, int width) {

    public static final int UNBOUNDED = Integer.MAX_VALUE;

    private static final int USUAL_WIDTH = 80;
    private static final int LEAST_WIDTH = 20;

    /** Whether lines already written can be drawn again. */
    public enum Kind {
        TERMINAL,
        STREAM
    }

    /** Whether text may carry colours. */
    public enum Palette {
        COLOURS,
        NONE
    }

    /** A file or pipe: no colours, no redrawing, no width. */
    public static final Screen STREAM = new Screen(Kind.STREAM, Palette.NONE, UNBOUNDED);

    public Screen {
        if (width < LEAST_WIDTH) {
            width = LEAST_WIDTH;
        }
    }

    /**
     * Returns a terminal as an environment wants it: {@code NO_COLOR} and {@code TERM=dumb} turn colours off,
     * {@code CI} and {@code TERM=dumb} redrawing; {@code COLUMNS} is its width.
     *
     * @param columns the width the terminal itself tells; 0 if unknown
     */
    public static Screen terminal(Map<String, String> environment, int columns) {
        boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
        boolean colourless = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        String ci = environment.getOrDefault("CI", "");
        boolean automated = !ci.isEmpty() && !ci.equals("false");
        return new Screen(
                dumb || automated ? Kind.STREAM : Kind.TERMINAL,
                dumb || colourless ? Palette.NONE : Palette.COLOURS,
                width(environment.getOrDefault("COLUMNS", ""), columns));
    }

    public boolean isTerminal() {
        return kind == Kind.TERMINAL;
    }

    private static int width(String asked, int told) {
        if (asked.matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(asked);
        }
        return told > 0 ? told : USUAL_WIDTH;
    }
}
