package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.flycd.cli.report.OutputSchema;
import dev.flycd.cli.testing.RunningServer;
import dev.flycd.cli.testing.Workplace;
import dev.flycd.cli.testing.Workplace.Ran;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteCommandsTest {

    @TempDir
    private Path folder;

    private Workplace place;
    private RunningServer server;

    @BeforeEach
    void start() {
        place = Workplace.in(folder)
                .app("cloud/web", "my-web")
                .app("cloud/api", "my-api")
                .file("cloud/bad/app.yaml", "app: my-bad\nsource: 5\n");
        server = RunningServer.in(folder);
        place.variable("FLYCD_SERVER", server.url()).variable("FLYCD_TOKEN", RunningServer.TOKEN);
        // Whatever the server has done already: after this everything is as it will stay.
        untilItSays("my-bad");
        assertThat(place.run("sync", "--all", "--wait").code()).isEqualTo(ExitCode.DONE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void statusListsAllApps() {
        Ran ran = place.run("status");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines().toList()).hasSize(4).satisfies(lines -> {
            assertThat(lines.get(0)).matches("APP +SYNC +HEALTH +SUSPENDED +RUNS +LAST RUN");
            assertThat(lines.get(1))
                    .matches("my-api +Synced +Healthy +- +\\w+:[0-9a-f]{8} +succeeded (just now|\\d+ s ago)");
            assertThat(lines.get(2)).startsWith("my-bad").contains("invalid");
            assertThat(lines.get(3)).startsWith("my-web").contains("Synced");
        });
    }

    @Test
    void statusOfOneAppSaysWhatIsWrong() {
        Ran ran = place.run("status", "my-bad");

        assertThat(ran.out()).contains("\nmy-bad\n").contains("source").contains("app.yaml");
    }

    @Test
    void aScriptLearnsFromTheExitCodeWhetherAppsAreWell() {
        assertThat(place.run("status", "--exit-code").code())
                .as("my-bad is invalid")
                .isEqualTo(ExitCode.CHANGES);
        assertThat(place.run("status", "my-web", "my-api", "--exit-code").code())
                .isEqualTo(ExitCode.DONE);
        assertThat(place.run("status", "my-web", "my-bad", "--exit-code").code())
                .isEqualTo(ExitCode.CHANGES);
        assertThat(place.run("status", "my-bad").code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void statusSaysWhenTheServerCannotReadTheTree() {
        place.file("cloud/broken/app.yaml", "nothing: [\n");
        try (RunningServer other = RunningServer.in(folder, Map.of("FLYCD_DATA", "other"))) {
            place.variable("FLYCD_SERVER", other.url());
            untilItSays("my-web");

            assertThat(place.run("status", "my-web").err())
                    .contains("warning: the server cannot read all of the config tree", "broken/app.yaml:2:1: ");
        }
    }

    @Test
    void historyTellsTheRuns() {
        Ran ran = place.run("history", "my-web");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).startsWith("STARTED").containsPattern("succeeded +(start|person) .* \\w+:[0-9a-f]{8} ");
    }

    @Test
    void anAppIsSuspendedAndResumed() {
        Ran suspended = place.run("suspend", "my-web", "--reason", "moving the \"data\"");
        assertThat(suspended.code()).isEqualTo(ExitCode.DONE);
        assertThat(suspended.out()).contains("my-web is suspended").contains("flycd resume my-web");
        assertThat(place.run("status", "my-web").out()).contains("yes").contains(": moving the \"data\"");

        assertThat(place.run("resume", "my-web").code()).isEqualTo(ExitCode.DONE);
        assertThat(place.run("status", "my-web").out()).doesNotContain("moving");
    }

    @Test
    void syncWaitsUntilItIsDone() {
        Ran ran = place.run("sync", "my-web", "--wait");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.err()).isEqualTo("my-web: requested\n");
        assertThat(ran.out()).isEqualTo("my-web: Synced\n");
    }

    @Test
    void whatIsWrittenAsJsonKeepsToItsSchema() {
        place.run("suspend", "my-api", "--reason", "x");

        assertThat(fits("status", "status"))
                .contains("\"name\": \"my-bad\"", "\"presence\": \"invalid\"", "\"trouble\": null");
        assertThat(fits("status", "status", "my-web")).contains("\"history\": [", "\"plan\": []");
        assertThat(fits("status", "suspend", "my-api", "--reason", "y")).contains("\"reason\": \"y\"");
        assertThat(fits("status", "resume", "my-api")).contains("\"suspended\": null");
        assertThat(fits("history", "history", "my-web")).contains("\"result\": \"succeeded\"", "\"flyToml\": \"app");
        assertThat(fits("sync", "sync", "my-web")).contains("\"result\": \"requested\"");
    }

    @Test
    void aWrongTokenIsExplained() {
        Ran ran = place.variable("FLYCD_TOKEN", "canary-0123456789").run("status");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err())
                .contains(
                        "does not accept the token",
                        "Set FLYCD_TOKEN to a token that the server has as FLYCD_ADMIN_TOKEN")
                .doesNotContain("canary");
    }

    @Test
    void whatTheServerRefusesIsExplained() {
        assertThat(place.run("status", "nobody").err()).contains("error: not found", "there is no such app: nobody");
        assertThat(place.run("sync", "my-bad").err()).contains("error: the server answers 409", "cannot be used");
        assertThat(place.run("sync", "my-bad").code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aServerWithoutApiIsExplained() {
        try (RunningServer other = RunningServer.in(folder, Map.of("FLYCD_DATA", "other", "FLYCD_API", "off"))) {
            Ran ran = place.run("status", "--server", other.url());

            assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
            assertThat(ran.err()).contains("that the server has its API on.");
        }
    }

    private String fits(String schema, String... words) {
        String[] asJson = java.util.Arrays.copyOf(words, words.length + 2);
        asJson[words.length] = "-o";
        asJson[words.length + 1] = "json";
        Ran ran = place.run(asJson);
        String strict = OutputSchema.of(schema)
                .replaceAll(
                        "(\"type\": (?:\"object\"|\\[\\s*\"object\",\\s*\"null\"\\s*])),",
                        "$1, \"additionalProperties\": false,");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(strict)
                        .validate(ran.out(), InputFormat.JSON))
                .as(ran.out() + ran.err())
                .isEmpty();
        return ran.out();
    }

    private void untilItSays(String text) {
        long end = System.nanoTime() + 90_000_000_000L;
        while (!place.run("status").out().contains(text)) {
            assertThat(System.nanoTime()).as("the server never said " + text).isLessThan(end);
        }
    }
}
