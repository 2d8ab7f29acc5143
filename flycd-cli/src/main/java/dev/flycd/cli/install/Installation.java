package dev.flycd.cli.install;

import dev.flycd.fly.LiveApp;
import dev.flycd.fly.Machine;
import dev.flycd.model.AppName;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** By what a server that {@code flycd install} made is recognised, and what belongs to it. */
public final class Installation {

    /** The variable of its machines that says what they are, and its value. */
    static final String MARKER = "INSTALLED_BY";

    static final String MARK = "flycd install";

    /** The variable of its machines that says when their token for Fly.io ends. */
    public static final String TOKEN_EXPIRES = "FLYCD_TOKEN_EXPIRES";

    /** The volume with its state. */
    public static final String VOLUME = "flycd_data";

    private Installation() {}

    /** Returns whether any machine of an app was made by {@code flycd install}. */
    public static boolean isOne(LiveApp app) {
        return app.machines().stream()
                .anyMatch(machine -> MARK.equals(machine.env().get(MARKER)));
    }

    /** Returns when the token ends that the machines of an app run with; empty if they do not say. */
    public static Optional<Instant> tokenExpires(LiveApp app) {
        return app.machines().stream()
                .flatMap(machine -> expiry(machine).stream())
                .findFirst();
    }

    /** Returns the name of the token that ends then; no other token of the app has it. */
    static String tokenName(AppName app, Instant expires) {
        return beginning(app) + expires.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns whether a token of that name was made for the app's server. */
    public static boolean isTokenOf(AppName app, String tokenName) {
        return tokenName.startsWith(beginning(app));
    }

    private static String beginning(AppName app) {
        return "flycd " + app + " until ";
    }

    private static Optional<Instant> expiry(Machine machine) {
        try {
            return Optional.ofNullable(machine.env().get(TOKEN_EXPIRES)).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
