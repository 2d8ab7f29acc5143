package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualPageTest {

    private static final Path MANDOC = Path.of("/usr/bin/mandoc");

    private final String page = ManualPage.of(Commands.all(), "1.2.3", "2026-11-23T12:00:00Z");

    @Test
    void tellsOfAllCommandsOptionsAndVariables() {
        for (Command command : Commands.all()) {
            assertThat(page).contains(".SS \"flycd " + command.help().name());
            CommandShape.of(command)
                    .options()
                    .forEach(option -> assertThat(page).contains(option.name().replace("-", "\\-")));
        }
        EnvironmentVariable.ALL.forEach(variable -> assertThat(page).contains(".B \"" + variable.name() + "\""));
        assertThat(page).startsWith(".TH FLYCD 1 2026-11-23 \"FlyCD 1.2.3\"").contains("130");
    }

    @Test
    void isAsTheLanguageOfManualPagesWantsIt(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(MANDOC), "mandoc is not installed");
        Path file = Files.writeString(folder.resolve("flycd.1"), page, StandardCharsets.US_ASCII);

        Process mandoc = new ProcessBuilder(MANDOC.toString(), "-T", "lint", file.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(mandoc.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(mandoc.waitFor()).isZero();
    }
}
