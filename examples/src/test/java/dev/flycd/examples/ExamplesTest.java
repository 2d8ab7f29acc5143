package dev.flycd.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.command.ExitCode;
import dev.flycd.git.testing.GitFixture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"my-cloud", "source-local", "source-inline", "source-image"})
    void isValidIsPlannedIsDeployedAndThenInSync(String example) {
        Terminal terminal = Terminal.atRootOfClone(home);
        String path = "examples/" + example;

        assertThat(terminal.type("validate " + path).code()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.type("plan --exit-code --fly=simulated " + path).code())
                .isEqualTo(ExitCode.CHANGES);
        assertThat(terminal.type("deploy --fly=simulated " + path).code()).isEqualTo(ExitCode.DONE);
        assertThat(terminal.type("plan --exit-code --fly=simulated " + path).code())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void myCloudHoldsTheSevenAppsItsReadmeNames() {
        Terminal.Answer plan = Terminal.atRootOfClone(home).type("plan --fly=simulated examples/my-cloud");

        assertThat(plan.out())
                .contains(
                        "cloud-x--stage--some-backend",
                        "cloud-x--stage--some-frontend",
                        "cloud-x--stage--some-db",
                        "cloud-x--prod--some-backend",
                        "cloud-x--prod--some-frontend",
                        "cloud-x--prod--some-db",
                        "cloud-y--auth-proxy")
                .contains("7 to create");
    }

    @Test
    void myCloudRunsTwoMachinesOfEachServiceInProdAndOneInStage() {
        Terminal terminal = Terminal.atRootOfClone(home);

        assertThat(terminal.type("plan --fly=simulated examples/my-cloud --only cloud-x--prod--some-backend")
                        .out())
                .contains("scale app in arn from 1 to 2");
        assertThat(terminal.type("plan --fly=simulated examples/my-cloud --only cloud-x--stage--some-backend")
                        .out())
                .doesNotContain("scale");
    }

    @Test
    void sourceGitIsDeployedFromItsRepositoryThroughInsteadOf() throws IOException {
        try (GitFixture repository = GitFixture.create(home.resolve("my-app.git"))) {
            repository.file("services/api/Dockerfile", "FROM scratch\n").file("shared/lib", "1\n");
            repository.commit("first");
            Terminal terminal = Terminal.atRootOfClone(home)
                    .with("GIT_CONFIG_COUNT", "1")
                    .with("GIT_CONFIG_KEY_0", "url." + repository.url().forGit() + ".insteadOf")
                    .with("GIT_CONFIG_VALUE_0", "git@github.com:my-org/my-app");

            assertThat(terminal.type("deploy --fly=simulated examples/source-git")
                            .code())
                    .isEqualTo(ExitCode.DONE);
            repository.file("docs/readme", "elsewhere\n").commit("outside of path and watch");
            assertThat(terminal.type("plan --exit-code --fly=simulated examples/source-git")
                            .code())
                    .isEqualTo(ExitCode.DONE);
            repository.file("shared/lib", "2\n").commit("inside of watch");
            assertThat(terminal.type("plan --exit-code --fly=simulated examples/source-git")
                            .code())
                    .isEqualTo(ExitCode.CHANGES);
        }
    }
}
