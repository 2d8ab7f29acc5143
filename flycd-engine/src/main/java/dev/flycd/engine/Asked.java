package dev.flycd.engine;

import dev.flycd.engine.compare.AskedRest;
import dev.flycd.engine.compare.DesiredState;
import dev.flycd.engine.plan.Versions;
import dev.flycd.engine.secret.DesiredSecrets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that is asked of an app, in a form that can be stored and compared with what was asked earlier. What does not
 * change the app is not in it, such as comments, the names of variables that secrets come from, and what a server may
 * do by itself. Immutable; {@link #toString()} is the app's versions only.
 */
public final class Asked {

    private static final String NONE = "none";
    private static final String NOT_KNOWN = "unknown";
    private static final Pattern TEXT =
            Pattern.compile("v1:config=([^;]*);app=([^;]*);rest=([0-9a-f]{64});secrets=([^;]*)");

    private final Versions versions;
    private final String rest;
    private final DesiredSecrets secrets;

    private Asked(Versions versions, String rest, DesiredSecrets secrets) {
        this.versions = versions;
        this.rest = rest;
        this.secrets = secrets;
    }

    /** Returns what a desired state asks. */
    public static Asked of(DesiredState desired) {
        return new Asked(desired.versions(), AskedRest.digest(desired.config()), desired.secrets());
    }

    /**
     * Returns it as one line of at most a few hundred characters: the two versions, a digest of the rest, and a salted,
     * slow digest of the secrets' values. Two texts of the same differ in their salt; {@link #isSameAs} compares. Takes
     * some milliseconds if there are secrets.
     */
    public String text() {
        return "v1:config=" + versions.config() + ";app=" + versions.app().orElse("") + ";rest=" + rest + ";secrets="
                + secretsText();
    }

    /**
     * Returns whether a text, of whatever release of FlyCD, was made of the same. One that is not understood was not.
     * Secrets are compared only if each has a value here; if one had none when the text was made, values that are here
     * now are new.
     */
    public boolean isSameAs(String earlierText) {
        Matcher earlier = TEXT.matcher(earlierText);
        return earlier.matches()
                && earlier.group(1).equals(versions.config())
                && earlier.group(2).equals(versions.app().orElse(""))
                && earlier.group(3).equals(rest)
                && areSameSecrets(earlier.group(4));
    }

    private String secretsText() {
        if (secrets.isEmpty()) {
            return NONE;
        }
        return secrets.unreadable().isEmpty() ? secrets.marker(Map.of()) : NOT_KNOWN;
    }

    private boolean areSameSecrets(String earlier) {
        if (secrets.isEmpty()) {
            return earlier.equals(NONE);
        }
        return !secrets.unreadable().isEmpty() || secrets.confirm(earlier, Map.of());
    }

    @Override
    public String toString() {
        return "Asked[" + versions + "]";
    }
}
