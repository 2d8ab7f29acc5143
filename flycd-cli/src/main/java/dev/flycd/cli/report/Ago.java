package dev.flycd.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** How long ago something was, for people. */
final class Ago {

    private Ago() {}

    /** Returns {@code 5 min ago}; the text itself if it is no time. */
    static String of(String time, Instant now) {
        Duration ago;
        try {
            ago = Duration.between(Instant.parse(time), now);
        } catch (DateTimeParseException e) {
            return time;
        }
        if (ago.toSeconds() < 5) {
            return "just now";
        }
        if (ago.toMinutes() < 2) {
            return ago.toSeconds() + " s ago";
        }
        if (ago.toHours() < 2) {
            return ago.toMinutes() + " min ago";
        }
        return ago.toDays() < 2 ? ago.toHours() + " h ago" : ago.toDays() + " days ago";
    }
}
