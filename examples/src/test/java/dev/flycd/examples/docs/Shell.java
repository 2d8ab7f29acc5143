package dev.flycd.examples.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.examples.Remotes;
import dev.flycd.examples.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Somebody who follows a page from the beginning, in a folder with a copy of the examples, with a home, a simulated
 * Fly.io and git servers of their own.
 *
 * <p>Plain {@code bin/flycd} lines are run within this JVM, for speed; whatever needs a shell goes to {@code sh}, where
 * {@code bin/flycd} is the same classes in a process.
 */
final class Shell {

    private static final Pattern NEEDS_SHELL = Pattern.compile("[|<>$;&*?\\\\'\"`~]");
    private static final Pattern COMMENT = Pattern.compile(" +# .*");

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    /** How a line ended. */
    record Ended(int code, String out, String err) {}

    private Shell(Path folder) {
        this.folder = folder;
    }

    static Shell in(Path home) {
        Shell shell = new Shell(home.resolve("clone"));
        Path examples = Page.CLONE.resolve("examples");
        shell.copy(examples, "examples/");
        // The example tree of the original FlyCD, as it is.
        shell.copy(examples.resolve("src/test/resources/original"), "original/");
        shell.environment.putAll(Terminal.environment(home));
        shell.environment.putAll(Remotes.in(home.resolve("remotes")).environment());
        shell.write("bin/flycd", """
                #!/bin/sh
                exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' dev.flycd.cli.Main "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin/java"),
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")))
                .getBytes(UTF_8));
        shell.executable("bin/flycd");
        // Where somebody who follows a page keeps their configuration.
        shell.inProcess("git init -q --bare -b main ../remotes/my-org/my-cloud");
        return shell;
    }

    private void copy(Path from, String to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path below = from.relativize(file);
                if (Files.isRegularFile(file) && !below.startsWith("target") && !below.startsWith("src")) {
                    write(to + below, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String path, byte[] content) {
        Path file = folder.resolve(path);
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void executable(String path) {
        try {
            Files.setPosixFilePermissions(folder.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types a line; a comment at its end is left out. */
    Ended type(String line) {
        String command = COMMENT.matcher(line).replaceFirst("").strip();
        if (command.startsWith("export ")) {
            String[] variable = command.substring("export ".length()).split("=", 2);
            environment.put(variable[0], variable[1]);
            return new Ended(0, "", "");
        }
        if (!command.startsWith("bin/flycd ") || NEEDS_SHELL.matcher(command).find()) {
            return inProcess(command);
        }
        Terminal.Answer answer = Terminal.at(folder, environment).type(command.substring("bin/flycd ".length()));
        return new Ended(answer.code().number(), asTyped(answer.out()), asTyped(answer.err()));
    }

    /** Begins a line that goes on until it is ended; its stderr goes to a file. */
    Process begin(String line) throws IOException {
        return process(line).redirectError(folder.resolve("begun.err").toFile()).start();
    }

    /** A process shows paths as they were typed; here the folder of the JVM is another one than the shell's. */
    private String asTyped(String text) {
        return text.replace(folder + "/", "");
    }

    private Ended inProcess(String command) {
        try {
            Path out = Files.createTempFile(folder.getParent(), "out", "");
            Path err = Files.createTempFile(folder.getParent(), "err", "");
            Process process = process(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("ends within a minute: " + command).isTrue();
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while it ran: " + command, e);
        }
    }

    private ProcessBuilder process(String command) {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.redirectInput(Path.of("/dev/null").toFile());
    }
}
