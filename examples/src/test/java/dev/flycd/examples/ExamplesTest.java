package dev.flycd.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every folder of examples with a config tree in it, those of tomorrow included. */
class ExamplesTest {

    private static final Pattern NAME_OF_APP = Pattern.compile("^ +\"app\": \"([^\"]+)\"", Pattern.MULTILINE);

    @TempDir
    Path home;

    static List<Example> examples() {
        return Example.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isValidIsPlannedIsDeployedAndThenInSync(Example example) {
        Terminal terminal = Terminal.atRootOfClone(home);
        example.exports().forEach(terminal::with);
        String path = example.path();

        Terminal.Answer validated = terminal.type("validate " + path);
        assertThat(validated.code()).as(validated.err()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.type("plan --exit-code --fly=simulated " + path).code())
                .isEqualTo(ExitCode.CHANGES);
        Terminal.Answer deployed = terminal.type("deploy --fly=simulated " + path);
        assertThat(deployed.code()).as(deployed.err()).isEqualTo(ExitCode.DONE);
        Terminal.Answer again = terminal.type("plan --exit-code --fly=simulated " + path);
        assertThat(again.code()).as(again.out()).isEqualTo(ExitCode.DONE);
        assertThat(again.out()).contains("Plan: 0 to create, 0 to update,");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void hasAReadmeThatPlansItAndShowsWhatComesOut(Example example) throws IOException {
        assertThat(example.readme()).exists();
        assertThat(Files.readString(example.readme()))
                .startsWith("# " + example.name() + "\n")
                .containsPattern("```sh\n[^`]*bin/flycd plan " + Pattern.quote(example.path())
                        + "[^`\n]* --fly=simulated[^`\n]*\n```\n\n```text\n");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void standsInTheTableOfExamples(Example example) throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("[" + example.name() + "](" + example.name() + ")");
    }

    @Test
    void noNameOfAnAppIsUsedTwiceSoThatAllCanBeTriedOnOneFly() {
        Terminal terminal = Terminal.atRootOfClone(home);
        List<String> names = new ArrayList<>();
        for (Example example : examples()) {
            String json = terminal.type("validate -o json " + example.path()).out();
            NAME_OF_APP.matcher(json).results().forEach(found -> names.add(found.group(1)));
        }

        assertThat(names).hasSizeGreaterThan(examples().size()).doesNotHaveDuplicates();
    }
}
