package dev.flycd.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flycd.cli.testing.Workplace;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A real shell in a folder of its own, that has read what {@code flycd completion} prints, and a flycd on its path. */
final class ShellUnderTest {

    private final String shell;
    private final Path folder;
    private final Path script;

    /** Requires the shell; where it is not installed, the test is skipped. */
    ShellUnderTest(String shell, Path folder) throws IOException, InterruptedException {
        assumeTrue(isInstalled(shell), shell + " is not installed, so its completion is not tested");
        this.shell = shell;
        this.folder = folder;
        this.script = folder.resolve("flycd." + shell);
        Files.writeString(script, Workplace.in(folder).run("completion", shell).out());
        Files.createDirectories(work());
        program("exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' dev.flycd.cli.Main \"$@\""
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
    }

    private static boolean isInstalled(String shell) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return List.of(path.split(File.pathSeparator, -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
    }

    /** Replaces flycd by a script with these commands; its calls are noted. */
    void program(String commands) throws IOException {
        Path program = Files.createDirectories(folder.resolve("bin")).resolve("flycd");
        Files.writeString(program, "#!/bin/sh\necho \"$*\" >>'" + calls() + "'\n" + commands + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /** Returns the folder in which things are typed. */
    Path work() {
        return folder.resolve("work");
    }

    Path program() {
        return folder.resolve("bin/flycd");
    }

    List<String> callsOfProgram() throws IOException {
        return Files.exists(calls()) ? Files.readAllLines(calls()) : List.of();
    }

    private Path calls() {
        return folder.resolve("calls");
    }

    /** Returns the values offered for the word at the end of the line, without the option they belong to. */
    List<String> offers(String line) throws IOException, InterruptedException {
        Path driver = folder.resolve("ask." + shell);
        try (InputStream resource = ShellUnderTest.class.getResourceAsStream("ask." + shell)) {
            Files.write(driver, Objects.requireNonNull(resource).readAllBytes());
        }
        // The point keeps a blank at the end.
        Path typed = Files.writeString(folder.resolve("line"), line + ".");
        String said = run(driver.toString(), script.toString(), typed.toString());
        return said.lines()
                .filter(word -> !word.isEmpty())
                .map(word -> word.replaceFirst("^--?[a-z-]+=(?=.)|^-[a-z](?=[a-z0-9])", "")
                        .replaceFirst("^simulated:(?=.)", "")
                        .replaceFirst("[/=]$", ""))
                .toList();
    }

    /** Has the shell read the script without running it. */
    String complaints() throws IOException, InterruptedException {
        return run("-n", script.toString());
    }

    /** Runs commands of this shell in the folder in which things are typed. */
    String commands(String commands) throws IOException, InterruptedException {
        return run("-c", commands);
    }

    private String run(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(shell));
        line.addAll(
                switch (shell) {
                    case "bash" -> List.of("--norc", "--noprofile");
                    case "zsh" -> List.of("-f");
                    default -> List.of("--no-config");
                });
        line.addAll(List.of(words));
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(work().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PATH", folder.resolve("bin") + File.pathSeparator + environment.get("PATH"));
        environment.put("HOME", Files.createDirectories(folder.resolve("home")).toString());
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TERM", "xterm");
        environment.remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as(shell + " ends")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(output);
    }
}
