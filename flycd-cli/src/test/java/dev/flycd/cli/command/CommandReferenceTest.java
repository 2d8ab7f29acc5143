package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandReferenceTest {

    private static final Path PAGE = Path.of("../docs/commands.md");

    @Test
    void thePageSaysWhatTheCommandsSay() throws IOException {
        String now = CommandReference.page(Commands.all());
        if (System.getProperty("flycd.docs", "").equals("write")) {
            Files.writeString(PAGE, now);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/commands.md is stale. Write it anew with: mvn -q -DskipChecks -pl flycd-cli -am test"
                        + " -Dtest=CommandReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dflycd.docs=write")
                .isEqualTo(now);
    }
}
