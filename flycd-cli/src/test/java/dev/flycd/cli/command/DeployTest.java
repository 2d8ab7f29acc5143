package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.console.Screen;
import dev.flycd.cli.testing.Capture;
import dev.flycd.cli.testing.FakeTerminal;
import dev.flycd.cli.testing.Workplace;
import dev.flycd.cli.testing.Workplace.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployTest {

    @TempDir
    private Path folder;

    private Workplace place;

    @BeforeEach
    void makeTree() {
        place = Workplace.in(folder).app("cloud/web", "my-web").app("cloud/api", "my-api");
    }

    @Test
    void createsThenLeavesAlone() {
        Ran first = place.run("deploy", "cloud");
        Ran second = place.run("deploy", "cloud");

        assertThat(first.code()).isEqualTo(ExitCode.DONE);
        assertThat(first.out()).containsPattern("created {4}my-api  \\d steps +\\d+\\.\\d s\n");
        assertThat(first.out()).containsPattern("\n2 created, 0 updated, 0 unchanged, 0 failed, \\d+\\.\\d s\n$");
        assertThat(second.code()).isEqualTo(ExitCode.DONE);
        assertThat(second.out()).contains("unchanged  my-web", "0 created, 0 updated, 2 unchanged, 0 failed");
    }

    @Test
    void saysThatItIsSimulatedAndWhatItDoesOnTheOtherStream() {
        Ran ran = place.run("deploy", "cloud", "--only", "my-web");

        assertThat(ran.err())
                .contains("SIMULATED nothing real is touched", "my-web: create the app in organisation personal\n")
                .doesNotContain("my-api");
        assertThat(ran.out()).doesNotContain("SIMULATED");
    }

    @Test
    void forceDeploysWhatIsInSync() {
        place.run("deploy", "cloud");

        Ran ran = place.run("deploy", "cloud", "--force", "--only", "my-w*");

        assertThat(ran.out()).contains("updated    my-web", "0 created, 1 updated, 0 unchanged");
    }

    @Test
    void aFailureIsToldWithWhatWasDoneAndWhatNotAndTheRestGoesOn() {
        place.file("cloud/broken/app.yaml", """
                app: broken
                primary_region: arn
                org: personal
                source: {type: inline-docker-file, inline: "FROM nginx\\nRUN false"}
                """);

        Ran ran = place.run("deploy", "cloud");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out())
                .contains("failed     broken", "created    my-web", "2 created, 0 updated, 0 unchanged, 1 failed");
        assertThat(ran.err()).contains("broken failed: deploy", "    done: create the app", "    not done: ");
    }

    @Test
    void abortEarlyBeginsNoOther() {
        place.file("cloud/a-broken/app.yaml", """
                app: a-broken
                primary_region: arn
                org: personal
                source: {type: inline-docker-file, inline: "FROM nginx\\nRUN false"}
                """);

        Ran ran = place.run("deploy", "cloud", "--abort-early", "-j", "1");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out()).contains("0 created, 0 updated, 0 unchanged, 1 failed, 2 aborted");
    }

    @Test
    void anInvalidFileDoesNotStopTheRest() {
        place.file("cloud/bad/app.yaml", "app: bad\nsource: 5\n");

        Ran ran = place.run("deploy", "cloud");

        assertThat(ran.code()).isEqualTo(ExitCode.INVALID_CONFIG);
        assertThat(ran.out()).contains("2 created, 0 updated, 0 unchanged, 0 failed, 1 invalid");
        assertThat(ran.err()).contains("bad/app.yaml:2:9: error: /source: ", "    2 | source: 5\n      |         ^\n");
    }

    @Test
    void onlyThatFitsNothingIsWrongUsageWithASuggestion() {
        Ran ran = place.run("deploy", "cloud", "--only", "my-wbe");

        assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ran.err()).contains("--only my-wbe fits none of the 2 apps", "Did you mean 'my-web'?");
    }

    @Test
    void programsGetJson() {
        Ran ran = place.run("deploy", "cloud", "-o", "json", "--only", "my-web");

        assertThat(ran.out().replaceAll("\"seconds\": [0-9.]+", "\"seconds\": 0.0"))
                .startsWith("{\n  \"version\": 1,\n  \"apps\": [\n    {\n      \"app\": \"my-web\",\n")
                .contains("\"result\": \"created\"", "\"kind\": \"create-app\"", "\"done\": true", "\"error\": null")
                .endsWith("""
                          "summary": {
                            "created": 1,
                            "updated": 0,
                            "unchanged": 0,
                            "failed": 0,
                            "aborted": 0,
                            "blocked": 0,
                            "invalid": 0,
                            "seconds": 0.0
                          }
                        }
                        """);
    }

    @Test
    void aCiJobGetsMarkdownForItsSummaryAndResultsInItsLog() {
        place.file("cloud/broken/app.yaml", """
                app: broken
                primary_region: arn
                org: personal
                source: {type: inline-docker-file, inline: "FROM nginx\\nRUN false"}
                """)
                .file("cloud/bad/app.yaml", "app: bad\nprimary_region: arn\nsource: {type: \"<b>@you\"}\n");
        place.run("deploy", "cloud", "--only", "my-api");

        Ran ran = place.run("deploy", "cloud", "-o", "markdown");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.out().replaceAll("\\d+\\.\\d s", "0.0 s"))
                .startsWith("**FlyCD deploy:** 1 created, 0 updated, 1 unchanged, 1 failed, 1 invalid, 0.0 s\n\n"
                        + "- **failed:** <b>broken</b>: deploy ")
                .contains("\n- **invalid:** <code>cloud/bad/app.yaml:3:16</code>: ", "&#60;b&#62;@<!-- -->you")
                .endsWith("\n- created: <b>my-web</b>, 3 steps, 0.0 s\n")
                .doesNotContain(folder.toString());
        assertThat(ran.err()).contains("created    my-web", "unchanged  my-api");
    }

    @Test
    void quietSaysOnlyWhatWentWrong() {
        Ran ran = place.run("deploy", "cloud", "--quiet");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void aTerminalShowsResultsWithoutTheRowsOfTheProgress() {
        Screen terminal = new Screen(Screen.Kind.TERMINAL, Screen.Palette.COLOURS, 60);

        Ran ran = place.run(Capture.of(terminal), "deploy", "cloud");

        assertThat(ran.out()).contains("\u001b[32mcreated  \u001b[0m  my-web");
        assertThat(FakeTerminal.showing(ran.err())).singleElement().asString().startsWith("SIMULATED");
    }

    @Test
    void anInterruptStopsItCleanly() {
        Thread.currentThread().interrupt();

        Ran ran = place.run("deploy", "cloud");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ran.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(folder.resolve("fly/apps"))
                .satisfiesAnyOf(
                        apps -> assertThat(apps).doesNotExist(),
                        apps -> assertThat(apps).isEmptyDirectory());
    }

    @Test
    void anInterruptInTheMiddleTellsWhatWasDoneAndWhatNot() {
        place.app("cloud/zoo", "my-zoo");
        Thread typist = Thread.currentThread();
        Capture capture = Capture.reacting("my-api: deploy", typist::interrupt);

        Ran ran = place.run(capture, "deploy", "cloud", "-j", "1");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ran.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(ran.err()).contains("not begun: my-web, my-zoo");
        assertThat(ran.out()).contains("aborted    my-web", "aborted    my-zoo");
        assertThat(place.run("deploy", "cloud").code()).isEqualTo(ExitCode.DONE);
    }
}
