package dev.flycd.server;

import dev.flycd.model.DurationText;
import dev.flycd.server.observe.LogFormat;
import dev.flycd.server.store.StoreSettings;
import dev.flycd.server.webhook.WebhookSecrets;
import dev.flycd.server.work.WatchedTree;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@link ServerConfig} from an environment, as {@link Setting} names its variables. Each can also be given as
 * {@code NAME_FILE}, the path of a file that holds the value; so can the secrets of groups of providers, as
 * {@link WebhookSecrets} names them. Empty variables count as not set.
 */
public final class ServerEnvironment {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(KB|MB|GB|TB)", Pattern.CASE_INSENSITIVE);

    private final SettingValues values;
    private final Path workingDirectory;

    /**
     * Reads nothing yet.
     *
     * @param workingDirectory absolute; relative paths are relative to it
     */
    public ServerEnvironment(Map<String, String> environment, Path workingDirectory) {
        this(new SettingValues(environment), workingDirectory);
    }

    private ServerEnvironment(SettingValues values, Path workingDirectory) {
        this.values = values;
        this.workingDirectory = workingDirectory;
    }

    /**
     * Returns this environment with a setting that wins over its variable.
     *
     * @param name what messages call it
     */
    public ServerEnvironment with(Setting setting, String name, String value) {
        return new ServerEnvironment(values.with(setting, name, value), workingDirectory);
    }

    /**
     * Returns what is set, with the standard for what is not.
     *
     * @throws InvalidSettingException for the first setting that is missing or wrong
     */
    public ServerConfig read() {
        Path data = values.read(Setting.DATA, this::path)
                .orElseGet(() -> values.stateFolder().resolve("server"));
        return new ServerConfig(
                values.read(Setting.TREE, this::tree)
                        .orElseThrow(() -> new InvalidSettingException(Setting.TREE.variable()
                                + " is not set: name the folder or the git repository of your configuration")),
                data,
                values.read(Setting.DATABASE, StoreSettings::postgres).orElseGet(() -> StoreSettings.sqlite(data)),
                listening(),
                pace(),
                lifetime(),
                keeping(),
                secrets(),
                required(Setting.LOG_FORMAT, ServerEnvironment::logFormat),
                values.read(Setting.INSECURE_REGISTRIES, ServerEnvironment::words)
                        .map(Set::copyOf)
                        .orElse(Set.of()),
                values.read(Setting.APP_SECRETS, ServerEnvironment::words)
                        .map(AppSecrets::new)
                        .orElse(AppSecrets.ANY));
    }

    private Listening listening() {
        return new Listening(
                required(Setting.INTERFACE, Listening::checkHost),
                required(Setting.PORT, value -> Listening.checkPort(number(value))),
                required(Setting.PATH, Listening::checkPath),
                values.read(Setting.METRICS_LISTEN, ServerEnvironment::metricsAddress),
                required(Setting.API, ServerEnvironment::onOrOff),
                required(Setting.INSECURE_WEBHOOKS, ServerEnvironment::onOrOff),
                values.read(Setting.CLIENT_ADDRESS_HEADER, Listening::checkHeader));
    }

    private Pace pace() {
        return new Pace(
                required(Setting.POLL_INTERVAL, value -> Pace.checkInterval(DurationText.parse(value))),
                required(Setting.RECONCILE_INTERVAL, value -> Pace.checkInterval(DurationText.parse(value))),
                required(Setting.PARALLEL, value -> Pace.checkParallel(number(value))),
                required(Setting.SHUTDOWN_GRACE_TIME, value -> Pace.checkGrace(DurationText.parse(value))),
                required(Setting.SYNC_ON_STARTUP, ServerEnvironment::onOrOff));
    }

    private Lifetime lifetime() {
        return new Lifetime(
                values.read(Setting.EXIT_WHEN_IDLE, value -> Pace.checkInterval(DurationText.parse(value))),
                values.read(Setting.TOKEN_EXPIRES, ServerEnvironment::instant));
    }

    private Keeping keeping() {
        return new Keeping(
                required(Setting.RETENTION_DAYS, value -> Duration.ofDays(Keeping.checkDays(number(value)))),
                required(Setting.RETENTION_ROWS, value -> Keeping.checkRows(number(value))),
                required(Setting.MIRROR_LIMIT, value -> Keeping.checkBytes(bytes(value))));
    }

    private ServerSecrets secrets() {
        Map<String, String> webhooks = new HashMap<>();
        WebhookSecrets.variables()
                .forEach(variable -> values.read(variable, this::webhookSecrets)
                        .ifPresent(secrets -> webhooks.put(variable, secrets)));
        values.checkNoOther(WebhookSecrets.COMMON + "_", WebhookSecrets.variables());
        return new ServerSecrets(
                values.read(Setting.ADMIN_TOKEN, value -> ServerSecrets.checkTokens(words(value)))
                        .orElse(List.of()),
                WebhookSecrets.of(webhooks));
    }

    private String webhookSecrets(String written) {
        ServerSecrets.checkWebhooks(words(written));
        return written;
    }

    private WatchedTree tree(String written) {
        WatchedTree tree = WatchedTree.parse(written, workingDirectory);
        if (tree instanceof WatchedTree.Folder folder && !Files.exists(folder.path())) {
            throw new IllegalArgumentException("'" + written + "' does not exist");
        }
        return tree;
    }

    private Path path(String written) {
        try {
            return workingDirectory.resolve(written).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("it is no path: " + e.getReason(), e);
        }
    }

    private <T> T required(Setting setting, Function<String, T> reading) {
        Optional<T> given = values.read(setting, reading);
        return given.orElseGet(() -> reading.apply(setting.standard()));
    }

    private static Listening.MetricsAddress metricsAddress(String written) {
        int colon = written.lastIndexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("'" + written + "' is no HOST:PORT, such as 0.0.0.0:9091");
        }
        String host = written.substring(0, colon).replaceAll("^\\[|]$", "");
        return new Listening.MetricsAddress(host, number(written.substring(colon + 1)));
    }

    private static Switch onOrOff(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "on", "true" -> Switch.ON;
            case "off", "false" -> Switch.OFF;
            default -> throw new IllegalArgumentException("'" + written + "' is neither on nor off");
        };
    }

    private static LogFormat logFormat(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "text" -> LogFormat.TEXT;
            case "json" -> LogFormat.JSON;
            default -> throw new IllegalArgumentException("'" + written + "' is neither text nor json");
        };
    }

    private static Instant instant(String written) {
        try {
            return Instant.parse(written);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + written + "' is no time: write it as in 2027-11-23T12:00:00Z", e);
        }
    }

    private static int number(String written) {
        try {
            return Integer.parseInt(written);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + written + "' is no whole number", e);
        }
    }

    private static long bytes(String written) {
        Matcher size = SIZE.matcher(written);
        if (!size.matches()) {
            throw new IllegalArgumentException("'" + written + "' is no size: write it as in 500MB or 4GB");
        }
        int power = "KMGT".indexOf(Character.toUpperCase(size.group(2).charAt(0))) + 1;
        return Long.parseLong(size.group(1)) << (10 * power);
    }

    private static List<String> words(String written) {
        return List.of(written.strip().split("\\s+"));
    }
}
