package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.console.Screen;
import dev.flycd.cli.testing.Capture;
import dev.flycd.cli.testing.Workplace;
import dev.flycd.cli.testing.Workplace.Ran;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorTest {

    @TempDir
    private Path folder;

    private Workplace place;

    @BeforeEach
    void makeTree() {
        place = Workplace.in(folder).app("cloud/web", "my-web");
    }

    @Test
    void aTerminalIsToldWhatRunsWhere() throws InterruptedException {
        Capture capture = Capture.of(Screen.terminal(Map.of("NO_COLOR", "1", "COLUMNS", "300"), 0));
        List<Ran> ended = new ArrayList<>();
        Thread server = new Thread(() -> ended.add(place.run(
                capture, "monitor", "cloud", "-p", "0", "-i", "127.0.0.1", "-w", "/hook", "--data", "state", "-s")));
        place.variable("FLYCD_WEBHOOK_SECRET_GITHUB", "canary-canary");
        server.start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!capture.err().contains("pace") && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        server.interrupt();
        server.join(TimeUnit.SECONDS.toMillis(90));

        assertThat(ended)
                .singleElement()
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(ExitCode.STOPPED));
        assertThat(capture.err())
                .contains("config    " + folder.resolve("cloud"))
                .containsPattern("webhooks  http://127\\.0\\.0\\.1:[1-9]\\d*/hook, signed, from github\n")
                .contains("API       nobody can use it, as there is no FLYCD_ADMIN_TOKEN\n")
                .contains("state     the database '" + folder.resolve("state") + "/flycd.db'")
                .doesNotContain("canary");
    }

    @Test
    void endsInGoodOrderWhenItIsTold() throws IOException, InterruptedException {
        Process server = start("--log-format", "json");
        try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
            List<String> log = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
                if (line.contains("\"message\":\"pace: ")) {
                    server.toHandle().destroy();
                }
            }
            assertThat(server.waitFor(90, TimeUnit.SECONDS)).isTrue();

            assertThat(server.exitValue()).isZero();
            assertThat(log).allMatch(line -> line.startsWith("{\"time\":\"") && line.endsWith("}"));
            assertThat(log).last().asString().contains("\"message\":\"Stopped\"");
            assertThat(Files.readString(folder.resolve("err.txt")))
                    .startsWith("SIMULATED")
                    .doesNotContain("SLF4J");
        } finally {
            server.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cloud nowhere | expected one tree, not 2
            nowhere | the path: 'nowhere' does not exist
            https://me@github.com/o/r | the address holds a password or token
            ssh://git:canary@host/o/r | the address holds a password or token
            cloud -p http | --webhook-port: 'http' is no whole number
            cloud -s --no-sync-on-startup | contradict each other
            cloud --database postgres://u:canary@h/d | --database with a password can be read by everybody
            cloud --database mysql://h/d | --database: the address of the database is not of the form
            cloud --poll-interval 5 | --poll-interval: '5' is not a duration
            cloud --api maybe | --api: 'maybe' is neither on nor off
            """)
    void wrongOptionsAreExplained(String words, String message) {
        Ran ran = place.run(("monitor " + words).split(" ", -1));

        assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ran.err()).contains(message).doesNotContain("canary");
    }

    @Test
    void thePathCanComeFromTheEnvironment() {
        assertThat(place.run("monitor").err()).contains("the path is missing");
        assertThat(place.variable("FLYCD_TREE", "nowhere").run("monitor").err())
                .contains("FLYCD_TREE: 'nowhere' does not exist");
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.flycd.cli.Main",
                "monitor",
                "cloud",
                "-p",
                "0",
                "-i",
                "127.0.0.1",
                "--data",
                "state"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().put("FLYCD_FLY", "simulated:fly");
        builder.environment().put("HOME", folder.toString());
        return builder.start();
    }
}
