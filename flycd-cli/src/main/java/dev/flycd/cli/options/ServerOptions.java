package dev.flycd.cli.options;

import com.beust.jcommander.Parameter;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.model.FlyCdException;
import dev.flycd.server.InvalidSettingException;
import dev.flycd.server.ServerConfig;
import dev.flycd.server.ServerEnvironment;
import dev.flycd.server.Setting;
import dev.flycd.server.store.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server is told: by options, which win, and by the environment. */
public final class ServerOptions {

    private static final Pattern WITH_CREDENTIALS = Pattern.compile("(?i)https?://[^/]*@.*|[a-z+]+://[^/:]*:[^/]*@.*");

    @Parameter(description = "a folder, or the address of a git repository, optionally followed by //path and @ref")
    private List<String> trees = new ArrayList<>();

    @Parameter(
            names = {"-i", "--webhook-interface"},
            placeholder = "ADDRESS",
            description = "the interface to listen on",
            defaultValueDescription = "$WEBHOOK_INTERFACE, else every one")
    private @Nullable String host;

    @Parameter(
            names = {"-w", "--webhook-path"},
            placeholder = "PATH",
            description = "the path for webhooks",
            defaultValueDescription = "$WEBHOOK_PATH, else /webhook")
    private @Nullable String path;

    @Parameter(
            names = {"-p", "--webhook-port"},
            placeholder = "PORT",
            description = "the port to listen on",
            defaultValueDescription = "$WEBHOOK_PORT, else 80")
    private @Nullable String port;

    @Parameter(
            names = {"-s", "--sync-on-startup"},
            description = "compare every app at the start (the default)")
    private boolean syncOnStartup;

    @Parameter(names = "--no-sync-on-startup", description = "do not compare every app at the start")
    private boolean noSyncOnStartup;

    @Parameter(
            names = "--data",
            placeholder = "FOLDER",
            description = "folder for state that must survive a restart",
            defaultValueDescription = "$FLYCD_DATA, else $XDG_STATE_HOME/flycd/server")
    private @Nullable String data;

    @Parameter(
            names = "--database",
            placeholder = "URL",
            description = "postgres://… for several servers; with a password only as $FLYCD_DATABASE",
            defaultValueDescription = "$FLYCD_DATABASE, else SQLite in the data folder")
    private @Nullable String database;

    @Parameter(
            names = "--poll-interval",
            placeholder = "TIME",
            description = "how often each repository is polled; up to half is added at random",
            defaultValueDescription = "$FLYCD_POLL_INTERVAL, else 120s")
    private @Nullable String pollInterval;

    @Parameter(
            names = "--reconcile-interval",
            placeholder = "TIME",
            description = "how often each app is compared with what runs",
            defaultValueDescription = "$FLYCD_RECONCILE_INTERVAL, else 1h")
    private @Nullable String reconcileInterval;

    @Parameter(
            names = {"-j", "--parallel"},
            placeholder = "N",
            description = "how many apps are changed in parallel",
            defaultValueDescription = "$FLYCD_PARALLEL, else 4")
    private @Nullable String parallel;

    @Parameter(
            names = "--log-format",
            placeholder = "text|json",
            description = "log format",
            defaultValueDescription = "$FLYCD_LOG_FORMAT, else text")
    private @Nullable String logFormat;

    @Parameter(
            names = "--shutdown-grace-time",
            placeholder = "TIME",
            description = "how long running deploys may take to finish after SIGTERM",
            defaultValueDescription = "$FLYCD_SHUTDOWN_GRACE_TIME, else 5m")
    private @Nullable String shutdownGraceTime;

    @Parameter(
            names = "--exit-when-idle",
            placeholder = "TIME",
            description = "exit after being idle for this long",
            defaultValueDescription = "$FLYCD_EXIT_WHEN_IDLE, else never")
    private @Nullable String exitWhenIdle;

    @Parameter(
            names = "--metrics-listen",
            placeholder = "HOST:PORT",
            description = "a separate listener for metrics, without a token",
            defaultValueDescription = "$FLYCD_METRICS_LISTEN, else /metrics with the token")
    private @Nullable String metricsListen;

    @Parameter(
            names = "--api",
            placeholder = "on|off",
            description = "off: serve only webhooks and health",
            defaultValueDescription = "$FLYCD_API, else on")
    private @Nullable String api;

    @Parameter(names = "--insecure-webhooks", description = "accept unsigned webhooks: anybody can then trigger a look")
    private boolean insecureWebhooks;

    /** Returns what they say, each option in place of its variable. */
    public ServerConfig config(Surroundings surroundings) {
        ServerEnvironment environment =
                new ServerEnvironment(surroundings.environment(), surroundings.workingDirectory());
        environment = with(environment, Setting.TREE, "the path", tree(surroundings));
        environment = with(environment, Setting.INTERFACE, "--webhook-interface", host);
        environment = with(environment, Setting.PATH, "--webhook-path", path);
        environment = with(environment, Setting.PORT, "--webhook-port", port);
        environment = with(environment, Setting.SYNC_ON_STARTUP, "--sync-on-startup", startup());
        environment = with(environment, Setting.DATA, "--data", data);
        environment = with(environment, Setting.DATABASE, "--database", withoutPassword(database));
        environment = with(environment, Setting.POLL_INTERVAL, "--poll-interval", pollInterval);
        environment = with(environment, Setting.RECONCILE_INTERVAL, "--reconcile-interval", reconcileInterval);
        environment = with(environment, Setting.PARALLEL, "--parallel", parallel);
        environment = with(environment, Setting.LOG_FORMAT, "--log-format", logFormat);
        environment = with(environment, Setting.SHUTDOWN_GRACE_TIME, "--shutdown-grace-time", shutdownGraceTime);
        environment = with(environment, Setting.EXIT_WHEN_IDLE, "--exit-when-idle", exitWhenIdle);
        environment = with(environment, Setting.METRICS_LISTEN, "--metrics-listen", metricsListen);
        environment = with(environment, Setting.API, "--api", api);
        environment =
                with(environment, Setting.INSECURE_WEBHOOKS, "--insecure-webhooks", insecureWebhooks ? "on" : null);
        try {
            return environment.read();
        } catch (InvalidSettingException e) {
            throw new UsageException(String.valueOf(e.getMessage()), "");
        }
    }

    private static ServerEnvironment with(
            ServerEnvironment environment, Setting setting, String name, @Nullable String value) {
        return value == null ? environment : environment.with(setting, name, value);
    }

    private @Nullable String tree(Surroundings surroundings) {
        if (trees.size() > 1) {
            throw new UsageException("expected one tree, not " + trees.size(), "Name the folder that holds them all.");
        }
        if (!trees.isEmpty()) {
            checkAddress(trees.get(0), "Set FLYCD_GIT_TOKEN, or name the address in FLYCD_TREE instead.");
        }
        if (trees.isEmpty()
                && surroundings.variable("FLYCD_TREE").isEmpty()
                && surroundings.variable("FLYCD_TREE_FILE").isEmpty()) {
            throw new UsageException(
                    "the path is missing", "Name the folder or the git repository of your configuration.");
        }
        return trees.isEmpty() ? null : trees.get(0);
    }

    /** Refuses the address of a repository with a secret in it. */
    static void checkAddress(String tree, String remedy) {
        if (WITH_CREDENTIALS.matcher(tree).matches()) {
            throw new UsageException(
                    "the address holds a password or token, which everybody on this machine can read", remedy);
        }
    }

    private @Nullable String startup() {
        if (syncOnStartup && noSyncOnStartup) {
            throw new UsageException(
                    "--sync-on-startup and --no-sync-on-startup contradict each other", "Write one of them.");
        }
        return noSyncOnStartup ? "off" : syncOnStartup ? "on" : null;
    }

    private static @Nullable String withoutPassword(@Nullable String url) {
        if (url == null) {
            return null;
        }
        try {
            if (StoreSettings.postgres(url).secrets().isEmpty()) {
                return url;
            }
        } catch (FlyCdException e) {
            throw new UsageException("--database: " + e.getMessage(), "");
        }
        throw new UsageException(
                "--database with a password can be read by everybody on this machine",
                "Set FLYCD_DATABASE, or FLYCD_DATABASE_FILE, instead.");
    }
}
