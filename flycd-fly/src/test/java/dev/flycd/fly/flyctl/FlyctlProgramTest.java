package dev.flycd.fly.flyctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.Fly;
import dev.flycd.fly.FlyctlUnusableException;
import dev.flycd.fly.testing.FlyctlUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlyctlProgramTest {

    @TempDir
    private Path folder;

    @Test
    void withoutFlyctlTheRemedyIsNamed() {
        assertThatThrownBy(() ->
                        fly(Optional.empty(), Map.of("PATH", folder.toString())).checkUsable())
                .isInstanceOf(FlyctlUnusableException.class)
                .hasMessageContaining("there is no 'flyctl' or 'fly' on the PATH")
                .hasMessageContaining("--flyctl PATH");
    }

    @Test
    void theFlyctlOfThisMachineIsUsable() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        fly(Optional.of(FlyctlUnderTest.executable(folder.resolve("bin"))), environment)
                .checkUsable();
    }

    @Test
    void itIsFoundOnThePathByEitherName() throws IOException {
        Path first = Files.createDirectories(folder.resolve("first"));
        Path second = Files.createDirectories(folder.resolve("second"));
        script(second.resolve("flyctl"), "exit 1");
        script(first.resolve("fly"), version("2026.8.21"));
        fly(Optional.empty(), Map.of("PATH", first + ":" + second)).checkUsable();
    }

    @Test
    void settingsBeatTheVariableAndTheVariableBeatsThePath() throws IOException {
        Path good = script(folder.resolve("good"), version("0.4.56"));
        Path bad = script(folder.resolve("flyctl"), "exit 1");
        fly(Optional.of(good), Map.of("PATH", folder.toString(), "FLYCD_FLYCTL", bad.toString()))
                .checkUsable();
        fly(Optional.empty(), Map.of("PATH", folder.toString(), "FLYCD_FLYCTL", good.toString()))
                .checkUsable();
    }

    @Test
    void itIsAskedForItsVersionOnce() throws IOException {
        Path program = script(folder.resolve("flyctl"), "echo x >>" + folder + "/calls; " + version("2026.8.21"));
        Fly fly = fly(Optional.of(program), Map.of());
        fly.checkUsable();
        fly.checkUsable();
        assertThat(folder.resolve("calls")).hasContent("x");
    }

    @Test
    void anOldOneIsRefusedWithBothVersions() throws IOException {
        Path program = script(folder.resolve("flyctl"), version("0.3.177"));
        assertThatThrownBy(() -> fly(Optional.of(program), Map.of()).checkUsable())
                .isInstanceOf(FlyctlUnusableException.class)
                .hasMessageContaining("0.3.177")
                .hasMessageContaining("0.3.178")
                .hasMessageContaining("fly version upgrade");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.3.178", "0.4.0-pre-2", "2026.8.21", "v0.5.1", "0.0.0-<none>", "dev", ""})
    void newOnesAndBuildsFromSourceAreTaken(String version) throws IOException {
        fly(Optional.of(script(folder.resolve("flyctl"), version(version))), Map.of())
                .checkUsable();
    }

    @ParameterizedTest
    @CsvSource({
        "'echo \"{}\"',is not flyctl",
        "echo hello,is not flyctl",
        "true,is not flyctl; it said: (nothing): install flyctl",
        "'echo broken >&2; exit 1',broken",
        "kill -9 $$,exit code 137"
    })
    void anotherProgramOfThatNameIsRefused(String body, String said) throws IOException {
        Path program = script(folder.resolve("flyctl"), body);
        assertThatThrownBy(() -> fly(Optional.of(program), Map.of()).checkUsable())
                .isInstanceOf(FlyctlUnusableException.class)
                .hasMessageContaining(said);
    }

    @Test
    void point07_aConfigLockThatAnotherHoldsForAMomentIsNoReasonToGiveUp() throws IOException {
        Path program = script(
                folder.resolve("flyctl"),
                "[ -e " + folder + "/again ] || { touch " + folder
                        + "/again; echo 'Error: context deadline exceeded' >&2; exit 126; }\n" + version("2026.8.21"));
        fly(Optional.of(program), Map.of()).checkUsable();
    }

    @Test
    void aFileThatCannotBeStartedIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "x");
        assertThatThrownBy(() -> fly(Optional.of(text), Map.of()).checkUsable())
                .isInstanceOf(FlyctlUnusableException.class)
                .hasMessageContaining(text.toString());
    }

    private static String version(String version) {
        return "printf '%s\\n' '{\"Name\":\"flyctl\",\"Version\":\"" + version + "\"}'";
    }

    private static Path script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\nPATH=/usr/bin:/bin\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Fly fly(Optional<Path> executable, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("FLY_API_TOKEN", "test-token");
        return Flyctl.connect(new FlyctlSettings(executable, all, folder.resolve("config")));
    }
}
