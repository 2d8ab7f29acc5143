package dev.flycd.server.observe;

/** Keeps one event from filling the log. */
final class LogText {

    static final int LONGEST = 16 * 1024;

    private LogText() {}

    static String limited(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }
}
