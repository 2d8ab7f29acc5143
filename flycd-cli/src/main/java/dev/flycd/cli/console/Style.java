package dev.flycd.cli.console;

/** How a piece of text stands out where colours are shown. */
public enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    GOOD("32"),
    CHANGE("33"),
    BAD("31"),
    NAME("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** Returns the text, wrapped in the escape codes of this style where the screen shows colours. */
    public String on(Screen screen, String text) {
        if (screen.palette() == Screen.Palette.NONE || code.isEmpty() || text.isEmpty()) {
            return text;
        }
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
