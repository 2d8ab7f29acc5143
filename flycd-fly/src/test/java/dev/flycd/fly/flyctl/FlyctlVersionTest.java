package dev.flycd.fly.flyctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told about the flyctl they need is what FlyCD asks for. */
class FlyctlVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/packages.md", "docs/getting-started.md"})
    void thePageSaysWhichFlyctlIsNeededAndWhichWasTried(String page) throws IOException {
        String text = Files.readString(Path.of("..", page)).replaceAll("\\s+", " ");

        assertThat(text)
                .contains("(https://fly.io/docs/flyctl/install/) " + FlyctlVersion.OLDEST + " or newer")
                .contains("tested with " + FlyctlVersion.TRIED);
    }

    @Test
    void theImageOfTheServerHasTheFlyctlThatWasTried() throws IOException {
        assertThat(Files.readString(Path.of("../flycd-cli/src/main/dist/Dockerfile")))
                .contains("flyio/flyctl:v" + FlyctlVersion.TRIED + "\n");
    }
}
