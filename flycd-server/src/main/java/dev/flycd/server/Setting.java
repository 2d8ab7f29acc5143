package dev.flycd.server;

/** A setting of the server: its variable of the environment, and what it is without one. */
public enum Setting {
    TREE(
            "FLYCD_TREE",
            "",
            "the config tree: a folder, or the address of a git repository, optionally followed by //path and @ref"),
    INTERFACE("WEBHOOK_INTERFACE", "0.0.0.0", "address of the interface to listen on; 0.0.0.0 means all"),
    PORT("WEBHOOK_PORT", "80", "port for webhooks, API and health; 0 means any free port"),
    PATH("WEBHOOK_PATH", "/webhook", "path for webhooks"),
    WEBHOOK_SECRET(
            "FLYCD_WEBHOOK_SECRET",
            "",
            "webhook secret, for every provider without one of its own; separate several by blanks"),
    INSECURE_WEBHOOKS(
            "FLYCD_INSECURE_WEBHOOKS", "off", "on: accept unsigned webhooks; anybody can then trigger a look"),
    ADMIN_TOKEN("FLYCD_ADMIN_TOKEN", "", "token for the API and metrics; separate several by blanks"),
    API("FLYCD_API", "on", "off: serve only webhooks and health"),
    METRICS_LISTEN(
            "FLYCD_METRICS_LISTEN",
            "",
            "HOST:PORT of a separate listener for metrics, without a token; else /metrics needs the token"),
    CLIENT_ADDRESS_HEADER(
            "FLYCD_CLIENT_ADDRESS_HEADER",
            "",
            "header in which a trusted proxy passes the client's address, such as Fly-Client-IP"),
    SYNC_ON_STARTUP("FLYCD_SYNC_ON_STARTUP", "on", "off: do not compare every app at the start"),
    POLL_INTERVAL("FLYCD_POLL_INTERVAL", "120s", "how often each repository is polled; up to half is added at random"),
    RECONCILE_INTERVAL("FLYCD_RECONCILE_INTERVAL", "1h", "how often each app is compared with what runs"),
    PARALLEL("FLYCD_PARALLEL", "4", "how many apps are changed in parallel"),
    SHUTDOWN_GRACE_TIME("FLYCD_SHUTDOWN_GRACE_TIME", "5m", "how long running deploys may take to finish after SIGTERM"),
    EXIT_WHEN_IDLE("FLYCD_EXIT_WHEN_IDLE", "", "exit after being idle for this long"),
    TOKEN_EXPIRES(
            "FLYCD_TOKEN_EXPIRES",
            "",
            "when the Fly.io token expires, as in 2027-11-23T12:00:00Z; the log warns from 30 days before"),
    DATA("FLYCD_DATA", "", "folder for state that must survive a restart"),
    DATABASE("FLYCD_DATABASE", "", "postgres://… for several replicas; else SQLite in the data folder"),
    RETENTION_DAYS("FLYCD_RETENTION_DAYS", "30", "how many days runs and deliveries are kept"),
    RETENTION_ROWS("FLYCD_RETENTION_ROWS", "10000", "the most runs and deliveries that are kept"),
    MIRROR_LIMIT("FLYCD_MIRROR_LIMIT", "4GB", "disk space for mirrors of git repositories"),
    INSECURE_REGISTRIES(
            "FLYCD_INSECURE_REGISTRIES",
            "",
            "registries to use over plain HTTP, HOST or HOST:PORT, separated by blanks"),
    APP_SECRETS(
            "FLYCD_APP_SECRETS",
            "",
            "prefixes of the variables that apps may use as secrets, separated by blanks; unset allows all"),
    LOG_FORMAT("FLYCD_LOG_FORMAT", "text", "text, or json: one object per line");

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
