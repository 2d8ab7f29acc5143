package dev.flycd.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.arguments.CommandLine;
import dev.flycd.cli.command.Command;
import dev.flycd.cli.command.Commands;
import dev.flycd.cli.testing.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What completion offers, the same in every shell. */
abstract class CompletionContract {

    private final String name;

    @TempDir
    private Path folder;

    private ShellUnderTest shell;

    CompletionContract(String name) {
        this.name = name;
    }

    @BeforeEach
    void makeTrees() throws IOException, InterruptedException {
        shell = new ShellUnderTest(name, folder);
        Workplace.in(shell.work())
                .app("cloud/web", "web")
                .app("cloud/worker", "worker")
                .app("other/api", "api")
                .app("with space/inner", "spaced")
                .file("cloud/broken/app.yaml", "app: [")
                .file("cloud/half/app.yaml", "app: half\nno_such_key: 1\n")
                .file("cloud/none/project.yaml", "project: none\nsource: {type: local, path: nowhere}\n");
        shell.commands("mkdir -p 'ünï/Ωmega'");
    }

    @Test
    void theScriptHasNoMistakeOfSyntax() throws Exception {
        assertThat(shell.complaints()).isEmpty();
    }

    @Test
    void offersEveryCommandByNameAndPath() throws Exception {
        String[] commands =
                Commands.all().stream().map(command -> command.help().name()).toArray(String[]::new);

        assertThat(shell.offers("flycd ")).containsExactlyInAnyOrder(commands);
        assertThat(shell.offers("../bin/flycd va")).containsExactly("validate");
        assertThat(shell.offers(shell.program() + " va")).containsExactly("validate");
        assertThat(shell.offers("flycd --fly simulated va")).containsExactly("validate");
        assertThat(shell.offers("flycd help va")).containsExactly("validate");
        assertThat(shell.callsOfProgram()).as("starts of flycd").isEmpty();
    }

    @Test
    void offersEveryLongOptionOfEveryCommand() throws Exception {
        for (Command command : Commands.all()) {
            String[] options = new CommandLine(command)
                    .options().stream()
                            .flatMap(option -> option.names().stream())
                            .filter(option -> option.startsWith("--"))
                            .toArray(String[]::new);

            assertThat(shell.offers("flycd " + command.help().name() + " --")).containsExactlyInAnyOrder(options);
        }
    }

    @Test
    void offersTheWordsOfAnOption() throws Exception {
        assertThat(shell.offers("flycd plan -o ")).containsExactlyInAnyOrder("text", "json", "markdown");
        assertThat(shell.offers("flycd render cloud --output ")).containsExactlyInAnyOrder("toml", "yaml");
        assertThat(shell.offers("flycd render --output=")).containsExactlyInAnyOrder("toml", "yaml");
        assertThat(shell.offers("flycd plan -oj")).containsExactly("json");
        assertThat(shell.offers("flycd --fly s")).containsExactlyInAnyOrder("simulated", "simulated:");
        assertThat(shell.offers("flycd schema p")).containsExactlyInAnyOrder("plan", "project");
        assertThat(shell.offers("flycd completion ")).containsExactlyInAnyOrder("bash", "zsh", "fish");
        assertThat(shell.offers("flycd convert --primary-region ar")).containsExactly("arn");
    }

    @Test
    void offersPathsWhereOneIsWanted() throws Exception {
        assertThat(shell.offers("flycd deploy -j4 o")).containsExactly("other");
        assertThat(shell.offers("flycd deploy -j 4 --only=web o")).containsExactly("other");
        assertThat(shell.offers("flycd plan cloud/web/")).containsExactly("cloud/web/app.yaml");
        assertThat(shell.offers("flycd render . --out cl")).containsExactly("cloud");
        assertThat(shell.offers("flycd render . --out cloud/web/")).isEmpty();
        assertThat(shell.offers("flycd plan --fly=simulated:cl")).containsExactly("cloud");
        assertThat(shell.offers("flycd plan -- o")).containsExactly("other");
        assertThat(shell.offers("flycd deploy -j ")).isEmpty();
    }

    @Test
    void understandsQuotesAndLettersOfAllKinds() throws Exception {
        assertThat(unquoted(shell.offers("flycd plan wi"))).containsExactly("with space");
        assertThat(unquoted(shell.offers("flycd plan with\\ space/"))).containsExactly("with space/inner");
        assertThat(shell.commands("echo ünï/*")).contains("Ωmega");
        assertThat(shell.offers("flycd plan ün")).containsExactly("ünï");
        assertThat(shell.offers("flycd plan ünï/")).containsExactly("ünï/Ωmega");
    }

    @Test
    void offersTheNamesInTheTreeOnTheLineAlsoWhereItIsBroken() throws Exception {
        assertThat(shell.offers("flycd plan cloud --only ")).containsExactlyInAnyOrder("web", "worker", "half");
        assertThat(shell.offers("flycd deploy --force other --only=")).containsExactly("api");
        assertThat(shell.offers("flycd plan cloud --only web wo")).containsExactly("worker");
        assertThat(shell.offers("flycd plan 'with space' --only ")).containsExactly("spaced");
        assertThat(shell.offers("flycd plan with\\ space --only ")).containsExactly("spaced");
        assertThat(shell.offers("flycd plan --only ap")).containsExactly("api");
        assertThat(shell.offers("flycd plan nowhere --only ")).isEmpty();
    }

    @Test
    void neverRunsWhatIsInATree() throws Exception {
        List<String> evil = List.of("$(touch hit)", "`touch hit`", "x;touch hit", "a'b", "$HOME", "x&touch hit");
        for (String name : evil) {
            Path app = Files.createDirectories(shell.work().resolve("evil").resolve(name));
            Files.writeString(app.resolve("app.yaml"), "app: '" + name.replace("'", "''") + "'\n");
        }

        assertThat(shell.offers("flycd plan evil/")).hasSize(evil.size());
        assertThat(shell.offers("flycd plan evil --only ")).isEmpty();
        assertThat(shell.offers("flycd plan 'evil/$(touch hit)/")).hasSize(1);
        assertThat(shell.offers("flycd plan '$(touch hit)' --only ")).isEmpty();
        assertThat(shell.offers("flycd plan $(touch hit) --only ")).isEmpty();
        assertThat(shell.offers("flycd plan `touch hit` --fly=simulated:x")).isEmpty();
        assertNothingWasRun();
    }

    @Test
    void offersNoNameThatCannotBeOne() throws Exception {
        shell.program("printf '%s\\n' web '$(touch hit)' 'a;touch hit' '`touch hit`' '-x y'; echo noise >&2; exit 1");

        assertThat(shell.offers("flycd plan . --only ")).containsExactly("web");
        assertNothingWasRun();
    }

    private void assertNothingWasRun() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.map(Path::getFileName).map(String::valueOf)).doesNotContain("hit");
        }
    }

    private static List<String> unquoted(List<String> words) {
        return words.stream().map(word -> word.replaceAll("\\\\(.)|'", "$1")).toList();
    }
}
