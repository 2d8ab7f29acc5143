package dev.flycd.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What use.sh makes is what {@link Remotes} stands in for. */
class RepositoriesScriptTest {

    @TempDir
    Path home;

    @Test
    void letsGitCloneAndPushToTheRepositoriesThatExamplesName() throws Exception {
        assumeTrue(isOnThePath("git"), "git is not installed");

        String printed = shell("""
                set -eu
                . examples/repositories/use.sh
                . examples/repositories/use.sh
                git clone -q git@github.com:my-org/my-app "$HOME/my-app"
                cd "$HOME/my-app"
                git -c user.name=me -c user.email=me@example.com commit -q --allow-empty -m second
                git push -q
                git ls-remote --tags origin | sed 's/.*refs/refs/'
                ls
                """);

        assertThat(printed).isEqualTo("refs/tags/v1.0.0\ndocs\nlibs\nservices\n");
    }

    private String shell(String script) throws IOException, InterruptedException {
        Path printed = home.resolve("printed");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script)
                .directory(Path.of("..").toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("TMPDIR", home.toString());
        Process process = builder.start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("ends within a minute").isTrue();
        return Files.readString(printed);
    }

    private static boolean isOnThePath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
