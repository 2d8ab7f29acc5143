package dev.flycd.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.command.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Types every {@code bin/flycd} command of every README, in its order. */
class ReadmeTest {

    @TempDir
    Path home;

    static Stream<Path> readmes() throws IOException {
        Path clone = Path.of("..").toAbsolutePath().normalize();
        List<Path> readmes = new ArrayList<>(List.of(clone.resolve("README.md")));
        try (Stream<Path> examples = Files.list(clone.resolve("examples"))) {
            examples.map(example -> example.resolve("README.md"))
                    .filter(readme -> Files.exists(readme) && !commands(readme).isEmpty())
                    .sorted()
                    .forEach(readmes::add);
        }
        return readmes.stream();
    }

    @ParameterizedTest
    @MethodSource("readmes")
    void everyCommandDoesWhatItIsThereFor(Path readme) {
        Terminal terminal = Terminal.atRootOfClone(home);

        assertThat(commands(readme)).isNotEmpty().allSatisfy(command -> {
            Terminal.Answer answer = terminal.type(command);
            assertThat(answer.code()).as(command + "\n" + answer.err()).isIn(ExitCode.DONE, ExitCode.CHANGES);
        });
    }

    private static List<String> commands(Path readme) {
        List<String> commands = new ArrayList<>();
        boolean inShell = false;
        try {
            for (String line : Files.readAllLines(readme)) {
                if (line.startsWith("```")) {
                    inShell = line.equals("```sh");
                } else if (inShell && line.startsWith("bin/flycd ")) {
                    commands.add(line.replaceFirst(" +#.*", "").substring("bin/flycd ".length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return commands;
    }
}
