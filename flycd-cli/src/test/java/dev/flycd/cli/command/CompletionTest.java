package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.testing.Workplace;
import dev.flycd.cli.testing.Workplace.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {

    @TempDir
    private Path folder;

    private Workplace place;

    @BeforeEach
    void makePlace() {
        place = Workplace.in(folder);
    }

    @Test
    void printsAScriptForEachShell() {
        assertThat(place.run("completion", "bash").out()).contains("complete -F _flycd flycd");
        assertThat(place.run("completion", "zsh").out()).startsWith("#compdef flycd\n");
        assertThat(place.run("completion", "fish").out()).contains("complete -c flycd -n '__flycd_at' -a deploy");
    }

    @Test
    void refusesAnotherShell() {
        Ran none = place.run("completion");
        Ran other = place.run("completion", "fsh");

        assertThat(none.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(none.err()).contains("the shell is missing", "Name bash, zsh or fish.");
        assertThat(other.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(other.err()).contains("no completion for 'fsh', only for bash, zsh, fish", "Did you mean 'fish'?");
    }

    @Test
    void answersAShellInSilenceWhateverIsWrong() {
        place.app("good", "web").file("bad/app.yaml", "app: [").file("evil/app.yaml", "app: a;touch x\n");

        assertThat(place.run("complete", "apps", ".")).isEqualTo(new Ran(ExitCode.DONE, "web\n", ""));
        assertThat(place.run("complete", "apps", "nowhere")).isEqualTo(new Ran(ExitCode.DONE, "", ""));
        assertThat(place.run("complete")).isEqualTo(new Ran(ExitCode.DONE, "", ""));
    }

    @Test
    void whatOnlyShellsAskIsOnNoPage() {
        assertThat(place.run("help").out()).contains("completion").doesNotContainPattern("complete ");
    }
}
