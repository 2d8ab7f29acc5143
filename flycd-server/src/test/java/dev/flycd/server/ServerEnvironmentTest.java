package dev.flycd.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flycd.server.observe.LogFormat;
import dev.flycd.server.store.StoreSettings;
import dev.flycd.server.webhook.SecretGroup;
import dev.flycd.server.work.WatchedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerEnvironmentTest {

    private static final String TOKEN = "canary-0123456789abcdef";

    @TempDir
    Path folder;

    @Test
    void needsOnlyTheTree() {
        ServerConfig config = read(Map.of("FLYCD_TREE", ".", "HOME", "/home/ada"));

        assertThat(config)
                .hasToString(new ServerConfig(
                                new WatchedTree.Folder(folder),
                                Path.of("/home/ada/.local/state/flycd/server"),
                                StoreSettings.sqlite(Path.of("/home/ada/.local/state/flycd/server")),
                                Listening.DEFAULT,
                                Pace.DEFAULT,
                                Lifetime.UNLIMITED,
                                Keeping.DEFAULT,
                                ServerSecrets.NONE,
                                LogFormat.TEXT,
                                Set.of(),
                                AppSecrets.ANY)
                        .toString());
    }

    @Test
    void readsEverySetting() {
        ServerConfig config = read(Map.ofEntries(
                Map.entry("FLYCD_TREE", "git@github.com:org/cloud//prod@main"),
                Map.entry("WEBHOOK_INTERFACE", "127.0.0.1"),
                Map.entry("WEBHOOK_PORT", "8080"),
                Map.entry("WEBHOOK_PATH", "/hooks/flycd"),
                Map.entry("FLYCD_WEBHOOK_SECRET", " first-secret\tsecond-secret "),
                Map.entry("FLYCD_WEBHOOK_SECRET_GITHUB", "github-secret"),
                Map.entry("FLYCD_INSECURE_WEBHOOKS", "on"),
                Map.entry("FLYCD_ADMIN_TOKEN", TOKEN),
                Map.entry("FLYCD_API", "off"),
                Map.entry("FLYCD_METRICS_LISTEN", "[::]:9091"),
                Map.entry("FLYCD_CLIENT_ADDRESS_HEADER", "Fly-Client-IP"),
                Map.entry("FLYCD_SYNC_ON_STARTUP", "false"),
                Map.entry("FLYCD_POLL_INTERVAL", "90s"),
                Map.entry("FLYCD_RECONCILE_INTERVAL", "1h30m"),
                Map.entry("FLYCD_PARALLEL", "8"),
                Map.entry("FLYCD_SHUTDOWN_GRACE_TIME", "10m"),
                Map.entry("FLYCD_EXIT_WHEN_IDLE", "5m"),
                Map.entry("FLYCD_TOKEN_EXPIRES", "2027-11-23T12:00:00Z"),
                Map.entry("FLYCD_DATA", "state"),
                Map.entry("FLYCD_DATABASE", "postgres://flycd:canary@db_1:5433/flycd"),
                Map.entry("FLYCD_RETENTION_DAYS", "7"),
                Map.entry("FLYCD_RETENTION_ROWS", "500"),
                Map.entry("FLYCD_MIRROR_LIMIT", "500MB"),
                Map.entry("FLYCD_INSECURE_REGISTRIES", "localhost:5000 registry.internal"),
                Map.entry("FLYCD_APP_SECRETS", "SHOP_ COMMON_"),
                Map.entry("FLYCD_LOG_FORMAT", "json")));

        assertThat(config.tree()).hasToString("git@github.com:org/cloud//prod (branch main)");
        assertThat(config.data()).isEqualTo(folder.resolve("state"));
        assertThat(config.store()).hasToString("the database postgres://db_1:5433/flycd");
        assertThat(config.listening())
                .isEqualTo(new Listening(
                        "127.0.0.1",
                        8080,
                        "/hooks/flycd",
                        Optional.of(new Listening.MetricsAddress("::", 9091)),
                        Switch.OFF,
                        Switch.ON,
                        Optional.of("Fly-Client-IP")));
        assertThat(config.pace())
                .isEqualTo(new Pace(
                        Duration.ofSeconds(90), Duration.ofMinutes(90), 8, Duration.ofMinutes(10), Switch.OFF));
        assertThat(config.pace().pollJitter()).isEqualTo(Duration.ofSeconds(45));
        assertThat(config.keeping()).isEqualTo(new Keeping(Duration.ofDays(7), 500, 500L << 20));
        assertThat(config.secrets().adminTokens()).containsExactly(TOKEN);
        assertThat(config.secrets().webhooks().of(SecretGroup.GITLAB)).containsExactly("first-secret", "second-secret");
        assertThat(config.secrets().webhooks().of(SecretGroup.GITHUB)).containsExactly("github-secret");
        assertThat(config.secrets().all())
                .containsExactlyInAnyOrder(TOKEN, "first-secret", "second-secret", "github-secret");
        assertThat(config.logFormat()).isEqualTo(LogFormat.JSON);
        assertThat(config.insecureRegistries()).containsExactlyInAnyOrder("localhost:5000", "registry.internal");
        assertThat(config.appSecrets()
                        .in(Map.of("SHOP_DATABASE", "1", "COMMON_KEY", "2", "OTHERS_DATABASE", "3", "shop_", "4")))
                .containsOnlyKeys("SHOP_DATABASE", "COMMON_KEY");
        assertThat(AppSecrets.ANY.in(Map.of("OTHERS_DATABASE", "3"))).containsOnlyKeys("OTHERS_DATABASE");
        assertThat(config.toString()).doesNotContain("canary", "-secret");
    }

    @Test
    void readsAValueFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");

        assertThat(read(Map.of("FLYCD_TREE", ".", "FLYCD_ADMIN_TOKEN_FILE", file.toString()))
                        .secrets()
                        .adminTokens())
                .containsExactly(TOKEN);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> read(Map.of("FLYCD_TREE", ".", "FLYCD_ADMIN_TOKEN_FILE", "/no/such/file")))
                .withMessage("FLYCD_ADMIN_TOKEN_FILE: the file /no/such/file cannot be read: NoSuchFileException");
    }

    @Test
    void refusesAValueThatIsGivenTwice() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> read(Map.of(
                        "FLYCD_TREE",
                        ".",
                        "FLYCD_DATABASE",
                        "postgres://h/d",
                        "FLYCD_DATABASE_FILE",
                        "/run/secrets/db")))
                .withMessage("FLYCD_DATABASE and FLYCD_DATABASE_FILE are both set: leave one of them out");
    }

    @Test
    void refusesTheSecretOfAGroupThatDoesNotExist() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> read(Map.of("FLYCD_TREE", ".", "FLYCD_WEBHOOK_SECRET_GITHBU", "canary-canary")))
                .withMessageStartingWith("FLYCD_WEBHOOK_SECRET_GITHBU means nothing: there is FLYCD_WEBHOOK_SECRET,")
                .withMessageNotContaining("canary");
    }

    @Test
    void anOptionWinsOverItsVariableAndIsNamedInMessages() {
        ServerEnvironment environment =
                new ServerEnvironment(Map.of("FLYCD_TREE", ".", "FLYCD_PARALLEL", "none"), folder);

        assertThat(environment
                        .with(Setting.PARALLEL, "--parallel", "2")
                        .read()
                        .pace()
                        .parallel())
                .isEqualTo(2);
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(environment.with(Setting.PARALLEL, "--parallel", "many")::read)
                .withMessage("--parallel: 'many' is no whole number");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            FLYCD_TREE,                  /no/such/folder,       '/no/such/folder' does not exist
            FLYCD_TREE,                  "git://github.com/a/b", is neither encrypted nor authenticated
            WEBHOOK_PORT,                eighty,                'eighty' is no whole number
            WEBHOOK_PORT,                65536,                 65536 is no port
            WEBHOOK_PATH,                hooks,                 'hooks' is no path for webhooks
            WEBHOOK_PATH,                /hooks/{id},           is no path for webhooks
            WEBHOOK_PATH,                /api/v1/hooks,         is taken by the server itself
            FLYCD_API,                   maybe,                 'maybe' is neither on nor off
            FLYCD_METRICS_LISTEN,        9091,                  '9091' is no HOST:PORT
            FLYCD_CLIENT_ADDRESS_HEADER, "X: y",                'X: y' is no name of a header
            FLYCD_POLL_INTERVAL,         120,                   '120' is not a duration
            FLYCD_POLL_INTERVAL,         999999h,               it must be 1s to 720h
            FLYCD_PARALLEL,              0,                     "it must be 1 to 256, not 0"
            FLYCD_RETENTION_DAYS,        0,                     "it must be 1 to 36500 days, not 0"
            FLYCD_RETENTION_ROWS,        5,                     "it must be at least 100 rows, not 5"
            FLYCD_MIRROR_LIMIT,          4,                     '4' is no size
            FLYCD_LOG_FORMAT,            xml,                   'xml' is neither text nor json
            FLYCD_ADMIN_TOKEN,           canary,                a secret of less than 16 characters is none
            FLYCD_WEBHOOK_SECRET,        canary,                a secret of less than 8 characters is none
            FLYCD_WEBHOOK_SECRET_GITLAB, canary,                a secret of less than 8 characters is none
            FLYCD_DATABASE,              mysql://u:canary@h/d,  the address of the database is not of the form
            FLYCD_DATABASE,              postgres://u:canary@h, the address of the database is not of the form
            FLYCD_DATABASE,              postgres://u:canary%@h/d, has a '%' in it
            FLYCD_DATABASE,              postgres://u:canary@h/d?socketFactory=x, has the parameter 'socketFactory'
            """)
    void namesTheVariableAndSaysWhatIsWrong(String variable, String value, String message) {
        Map<String, String> environment = new HashMap<>(Map.of("FLYCD_TREE", "."));
        environment.put(variable, value);

        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> read(environment))
                .withMessageStartingWith(variable + ": ")
                .withMessageContaining(message)
                .withMessageNotContaining("canary");
    }

    private ServerConfig read(Map<String, String> environment) {
        return new ServerEnvironment(environment, folder).read();
    }
}
