package dev.flycd.server;

/** A setting of the server: its variable of the environment, and what it is without one. */
public enum Setting {
    TREE(
            "FLYCD_TREE",
            "",
            "the config tree: a folder, or the address of a git repository, with //path and @ref behind it if wanted"),
    INTERFACE("WEBHOOK_INTERFACE", "0.0.0.0", "address of the interface to listen on; 0.0.0.0 is every one"),
    PORT("WEBHOOK_PORT", "80", "port of webhooks, API and health; 0 is any free one"),
    PATH("WEBHOOK_PATH", "/webhook", "path of webhooks"),
    WEBHOOK_SECRET(
            "FLYCD_WEBHOOK_SECRET",
            "",
            "secret of webhooks, for every provider without one of its own; several are separated by blanks"),
    INSECURE_WEBHOOKS("FLYCD_INSECURE_WEBHOOKS", "off", "on: webhooks need no signature, so anybody can send them"),
    ADMIN_TOKEN("FLYCD_ADMIN_TOKEN", "", "token that opens the API and metrics; several are separated by blanks"),
    API("FLYCD_API", "on", "off: only webhooks and health are answered"),
    METRICS_LISTEN("FLYCD_METRICS_LISTEN", "", "HOST:PORT for metrics without a token; else /metrics needs the token"),
    CLIENT_ADDRESS_HEADER(
            "FLYCD_CLIENT_ADDRESS_HEADER",
            "",
            "header in which a proxy in front tells its client's address, such as Fly-Client-IP"),
    SYNC_ON_STARTUP("FLYCD_SYNC_ON_STARTUP", "on", "off: apps are looked at when their time comes, not at the start"),
    POLL_INTERVAL("FLYCD_POLL_INTERVAL", "120s", "time between two questions to a repository; up to half is added"),
    RECONCILE_INTERVAL("FLYCD_RECONCILE_INTERVAL", "1h", "time between two comparisons of an app with what is live"),
    PARALLEL("FLYCD_PARALLEL", "4", "runs at a time"),
    SHUTDOWN_GRACE_TIME("FLYCD_SHUTDOWN_GRACE_TIME", "5m", "how long runs may take to end when told to stop"),
    EXIT_WHEN_IDLE("FLYCD_EXIT_WHEN_IDLE", "", "the server ends when there was nothing to do for so long"),
    TOKEN_EXPIRES(
            "FLYCD_TOKEN_EXPIRES",
            "",
            "when the token for Fly.io ends, as in 2027-11-23T12:00:00Z; the log warns from 30 days before"),
    DATA("FLYCD_DATA", "", "folder of what must survive a restart"),
    DATABASE("FLYCD_DATABASE", "", "postgres://… for several replicas; else SQLite in the data folder"),
    RETENTION_DAYS("FLYCD_RETENTION_DAYS", "30", "days that runs and deliveries are kept"),
    RETENTION_ROWS("FLYCD_RETENTION_ROWS", "10000", "how many runs and deliveries are kept at most"),
    MIRROR_LIMIT("FLYCD_MIRROR_LIMIT", "4GB", "disk that mirrors of git repositories may take"),
    INSECURE_REGISTRIES(
            "FLYCD_INSECURE_REGISTRIES",
            "",
            "registries asked over plain HTTP, HOST or HOST:PORT, separated by blanks"),
    APP_SECRETS(
            "FLYCD_APP_SECRETS",
            "",
            "what the names of variables begin with that apps may have as secrets, separated by blanks; else any do"),
    LOG_FORMAT("FLYCD_LOG_FORMAT", "text", "text, or json: one object a line");

    private final String variable;
    private final String standard;
    private final String meaning;

    Setting(String variable, String standard, String meaning) {
        this.variable = variable;
        this.standard = standard;
        this.meaning = meaning;
    }

    /** Returns the name of its variable. With {@code _FILE} behind it, it names a file that holds the value. */
    public String variable() {
        return variable;
    }

    /** Returns its value where none is given; empty if there is none. */
    public String standard() {
        return standard;
    }

    /** Returns what it means, for people. */
    public String meaning() {
        return meaning;
    }
}
