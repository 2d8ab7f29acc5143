package dev.flycd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.command.Commands;
import dev.flycd.cli.command.ExitCode;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Screen;
import dev.flycd.cli.console.WatchedStream;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.testing.Capture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {

    private static final List<String> COMMANDS =
            Commands.all().stream().map(command -> command.help().name()).toList();

    @TempDir
    private Path folder;

    private final Capture capture = Capture.ofPipes();

    @Test
    void withoutACommandItTellsTheCommandsThereAre() {
        assertThat(run()).isEqualTo(ExitCode.DONE);

        List<String> listed = capture.out()
                .lines()
                .dropWhile(line -> !line.equals("Commands"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.matches("  \\S.*"))
                .map(line -> line.strip().split(" ", 2)[0])
                .toList();
        assertThat(listed).containsExactlyElementsOf(COMMANDS);
    }

    @Test
    void everyCommandHelpsItselfWithExamplesAndExitCodes() {
        for (String command : COMMANDS) {
            Capture own = Capture.ofPipes();
            assertThat(run(own, command, "--help")).isEqualTo(ExitCode.DONE);
            assertThat(own.out())
                    .contains(
                            "flycd " + command,
                            "Options of every command\n",
                            "Examples\n",
                            "Exit codes\n  0 ",
                            "  130  interrupted\n")
                    .doesNotContain("(default: )");
            Capture asked = Capture.ofPipes();
            run(asked, "help", command);
            assertThat(asked.out()).isEqualTo(own.out());
        }
    }

    @Test
    void afterTwoDashesNothingAsksForHelp() {
        assertThat(run("validate", "--", "--help")).isEqualTo(ExitCode.WRONG_USAGE);

        assertThat(capture.err()).contains("'--help' does not exist");
        assertThat(capture.out()).isEmpty();
    }

    @Test
    void anUnknownCommandGetsASuggestion() {
        assertThat(run("delpoy", ".")).isEqualTo(ExitCode.WRONG_USAGE);

        assertThat(capture.err()).isEqualTo("error: unknown command 'delpoy'\n       Did you mean 'deploy'?\n");
        assertThat(capture.out()).isEmpty();
    }

    @Test
    void anUnknownOptionGetsASuggestion() {
        assertThat(run("plan", ".", "--exitcode")).isEqualTo(ExitCode.WRONG_USAGE);

        assertThat(capture.err()).contains("unknown option '--exitcode'", "Did you mean '--exit-code'?");
    }

    @Test
    void optionsBeforeTheCommandCountToo() {
        assertThat(run("--quiet", "validate", folder.toString())).isEqualTo(ExitCode.DONE);

        assertThat(capture.out()).isEmpty();
        assertThat(capture.err()).isEmpty();
    }

    @Test
    void theCommandIsNotTheValueOfAnOptionBeforeIt() {
        assertThat(run("--fly", "deploy", "plan", folder.toString())).isEqualTo(ExitCode.WRONG_USAGE);

        assertThat(capture.err()).contains("'deploy' is no Fly.io: --fly takes flyctl, simulated or simulated:FOLDER");
    }

    @Test
    void versionTellsWhatItRunsOn() {
        assertThat(run("version", "-o", "json")).isEqualTo(ExitCode.DONE);

        assertThat(capture.out())
                .startsWith("{\n  \"version\": 1,\n  \"flycd\": \"")
                .contains("\"java\": \"" + System.getProperty("java.version") + "\"");
        Capture plain = Capture.ofPipes();
        run(plain, "--version");
        assertThat(plain.out()).startsWith("flycd ").contains("Java ");
    }

    @Test
    void aPathThatIsNotThereIsWrongUsage() {
        assertThat(run("validate", "nowhere")).isEqualTo(ExitCode.WRONG_USAGE);

        assertThat(capture.err()).contains("'nowhere' does not exist", folder.toString());
    }

    @Test
    void aPathIsNeededAndOnlyOne() {
        assertThat(run("repos")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run("repos", "a", "b")).isEqualTo(ExitCode.WRONG_USAGE);

        assertThat(capture.err()).contains("the path is missing", "expected one path, not 2: a, b");
    }

    @Test
    void anOutputFormatThatIsNotThereIsWrongUsage() {
        assertThat(run("plan", ".", "-o", "jsno")).isEqualTo(ExitCode.WRONG_USAGE);

        assertThat(capture.err()).contains("'jsno' is not an output format here: text, json, markdown", "'json'");
    }

    @Test
    void anArgumentWhereThereIsNoneIsWrongUsage() {
        assertThat(run("install", "my-cloud")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run("uninstall", "my-flycd")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run("version", "7")).isEqualTo(ExitCode.WRONG_USAGE);

        assertThat(capture.err())
                .contains(
                        "error: install takes no argument, but got 'my-cloud'\n       Write -p my-cloud",
                        "error: uninstall takes no argument, but got 'my-flycd'\n       Write -a before",
                        "error: version takes no argument, but got '7'\n");
    }

    @Test
    void outputThatIsLostIsAFailure() {
        assertThat(messagesWhereOutputFailsWith("No space left on device")).contains("the disk is full");
    }

    @Test
    void nothingIsSaidWhereTheReaderHasGone() {
        assertThat(messagesWhereOutputFailsWith("Broken pipe")).isEmpty();
    }

    private String messagesWhereOutputFailsWith(String failure) {
        WatchedStream lost = WatchedStream.to(new OutputStream() {
            @Override
            public void write(int letter) throws IOException {
                throw new IOException(failure);
            }
        });
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        Console console = new Console(
                new Console.Output(lost, Screen.STREAM),
                new Console.Output(new PrintStream(messages, true, StandardCharsets.UTF_8), Screen.STREAM));

        ExitCode code = new Cli(new Surroundings(Map.of(), console, folder)).run(List.of("schema"));

        assertThat(code).isEqualTo(ExitCode.FAILED);
        return messages.toString(StandardCharsets.UTF_8);
    }

    @Test
    void noLineOfASecretIsShown() throws IOException {
        Files.writeString(folder.resolve("app.yaml"), """
                app: web
                primary_region: arn
                source: {type: image, image: nginx}
                extra_regions: 7
                secrets:
                  - {name: A, type: raw, raw: hunter2}
                  - {name: B, type: env, value: hunter2}
                """);

        assertThat(run("validate", folder.toString())).isEqualTo(ExitCode.INVALID_CONFIG);

        assertThat(capture.err())
                .contains("| extra_regions: 7", "/secrets/0", "/secrets/1")
                .doesNotContain("hunter2");
    }

    private ExitCode run(String... words) {
        return run(capture, words);
    }

    private ExitCode run(Capture into, String... words) {
        Map<String, String> environment = Map.of("HOME", folder.toString());
        return new Cli(new Surroundings(environment, into.console(), folder)).run(Arrays.asList(words));
    }
}
