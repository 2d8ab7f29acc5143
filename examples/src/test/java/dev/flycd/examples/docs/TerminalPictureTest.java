package dev.flycd.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.Cli;
import dev.flycd.cli.command.ExitCode;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Screen;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.examples.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture at the top of the README is what plan and deploy of my-cloud print. */
class TerminalPictureTest {

    private static final Path PICTURE = Page.CLONE.resolve("docs/plan-and-deploy.svg");
    private static final int COLUMNS = 100;

    @TempDir
    Path home;

    @Test
    void showsWhatPlanAndDeployPrint() throws IOException {
        String picture = TerminalPicture.of(
                "flycd plan and flycd deploy",
                typed("plan examples/my-cloud --fly=simulated --only cloud-x--prod--some-db") + "\n"
                        + typed("deploy examples/my-cloud --fly=simulated"));
        if (System.getProperty("flycd.docs", "").equals("write")) {
            Files.writeString(PICTURE, picture);
        }

        assertThat(timeless(Files.readString(PICTURE)))
                .as("docs/plan-and-deploy.svg is stale; write it again: mvn -q -DskipChecks -pl examples -am test"
                        + " -Dtest=TerminalPictureTest -Dsurefire.failIfNoSpecifiedTests=false -Dflycd.docs=write")
                .isEqualTo(timeless(picture));
    }

    private String typed(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Screen coloured = new Screen(Screen.Kind.STREAM, Screen.Palette.COLOURS, COLUMNS);
        Console console = new Console(
                new Console.Output(new PrintStream(out, true, StandardCharsets.UTF_8), coloured),
                new Console.Output(new PrintStream(new ByteArrayOutputStream()), Screen.STREAM));
        ExitCode code = new Cli(new Surroundings(Terminal.environment(home), console, Page.CLONE))
                .run(List.of(line.split(" ", -1)));
        assertThat(code).isEqualTo(ExitCode.DONE);
        return "\u001b[36m$\u001b[0m \u001b[1mflycd " + line + "\u001b[0m\n"
                + out.toString(StandardCharsets.UTF_8).replace(Page.CLONE + "/", "");
    }

    /** How long things took and which app ended first is another matter each time. */
    private static List<String> timeless(String svg) {
        return svg.lines()
                .map(line -> line.replaceAll("\\d+(\\.\\d+)? s\\b", "N s").replaceAll("(y|textLength)=\"\\d+\"", ""))
                .sorted()
                .toList();
    }
}
