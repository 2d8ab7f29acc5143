package dev.flycd.fly.flyctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.fly.Deployment;
import dev.flycd.model.AppName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploysTest {

    @Test
    void point13_deploysLeaveOutTheDnsCheckUnlessAskedForIt() {
        assertThat(arguments(Optional.empty(), List.of())).contains("--dns-checks=false");
        assertThat(arguments(Optional.empty(), List.of("--dns-checks=true")))
                .containsOnlyOnce("--dns-checks=true")
                .doesNotContain("--dns-checks=false");
    }

    @Test
    void anImageIsDeployedAsItIs() {
        assertThat(arguments(Optional.of("nginx@sha256:ab"), List.of("--strategy", "immediate")))
                .containsExactly(
                        "deploy",
                        "-c",
                        "/x/fly.toml",
                        "-a",
                        "web",
                        "--yes",
                        "--ha=false",
                        "--dns-checks=false",
                        "--image",
                        "nginx@sha256:ab",
                        "--strategy",
                        "immediate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--local-only", "--depot=false", "--depot", "--buildkit", "--remote-only"})
    void aSourceIsBuiltRemotelyUnlessAnotherBuilderIsNamed(String builder) {
        assertThat(arguments(Optional.empty(), List.of())).containsOnlyOnce("--remote-only");
        assertThat(arguments(Optional.empty(), List.of(builder)))
                .containsOnlyOnce(builder)
                .hasSize(9);
    }

    private static List<String> arguments(Optional<String> image, List<String> params) {
        return Deploys.arguments(
                new AppName("web"), new Deployment(Path.of("/x"), Path.of("/x/fly.toml"), image, params));
    }
}
