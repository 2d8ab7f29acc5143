package dev.flycd.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsTest {

    private static final Path SHELLCHECK = Path.of("/usr/bin/shellcheck");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../bin/flycd",
                "src/main/dist/bin/flycd",
                "src/main/packages/debian/postinst",
                "src/main/packages/debian/prerm"
            })
    void areSoundInAnyPosixShell(String script) throws Exception {
        assumeTrue(Files.isExecutable(SHELLCHECK), "shellcheck is not installed");

        Process process = new ProcessBuilder(List.of(SHELLCHECK.toString(), "-s", "sh", script))
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }
}
