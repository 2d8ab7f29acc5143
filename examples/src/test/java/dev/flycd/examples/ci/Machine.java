package dev.flycd.examples.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A runner of a CI service: runs scripts with the environment it is given and nothing else of this JVM's. */
final class Machine {

    static final String PATH = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");

    private final Path home;

    /** How a script ended, with all that it printed. */
    record Ended(int code, String log) {}

    private Machine(Path home) {
        this.home = home;
    }

    /** Skips the test where a program is missing that the scripts say they need. */
    static Machine with(Path home, String... programs) {
        for (String program : programs) {
            assumeTrue(
                    Arrays.stream(PATH.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
                    program + " is not installed");
        }
        return new Machine(home);
    }

    Ended run(Path folder, Map<String, String> environment, String... command) {
        try {
            Path log = Files.createTempFile(home, "log", "");
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().clear();
            builder.environment().put("PATH", PATH);
            builder.environment().put("HOME", home.toString());
            builder.environment().put("LANG", "C.UTF-8");
            builder.environment().put("TMPDIR", home.toString());
            builder.environment().putAll(environment);
            Process process = builder.redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(90, TimeUnit.SECONDS);
            process.destroyForcibly();
            String printed = Files.readString(log);
            assertThat(ended).as(printed).isTrue();
            return new Ended(process.exitValue(), printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Runs something that must go well, and returns what it printed. */
    String git(Path folder, String... words) {
        String[] command = new String[words.length + 5];
        List<String> begin = List.of("git", "-c", "user.name=me", "-c", "user.email=me@example.com");
        for (int i = 0; i < command.length; i++) {
            command[i] = i < 5 ? begin.get(i) : words[i - 5];
        }
        Ended ended = run(folder, Map.of("GIT_CONFIG_NOSYSTEM", "1"), command);
        assertThat(ended.code()).as(ended.log()).isZero();
        return ended.log();
    }
}
