package dev.flycd.engine.plan;

/** Names of the variables by which an app remembers what was deployed to it. */
public final class Marker {

    public static final String PREFIX = "FLYCD_";
    /** Decides: digest of what a deploy consumes. */
    public static final String CONFIG_VERSION = "FLYCD_CONFIG_VERSION";
    /** Decides: the version of the app's code. */
    public static final String APP_VERSION = "FLYCD_APP_VERSION";
    /** Decides: salted digest of the secrets' values that were set. */
    public static final String SECRETS_VERSION = "FLYCD_SECRETS_VERSION";
    /** For people. */
    public static final String PROJECT = "FLYCD_PROJECT";
    /** For people. */
    public static final String CONFIG_REPO = "FLYCD_CONFIG_REPO";
    /** For people. */
    public static final String CONFIG_COMMIT = "FLYCD_CONFIG_COMMIT";
    /** For people. */
    public static final String SOURCE_COMMIT = "FLYCD_APP_SOURCE_COMMIT";
    /** For people. */
    public static final String FLYCD_VERSION = "FLYCD_VERSION";

    private Marker() {}
}
