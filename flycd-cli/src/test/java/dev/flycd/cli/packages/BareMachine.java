package dev.flycd.cli.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A machine with a Java, a shell and the tools every Unix has; with nothing else, and no home to write to. */
final class BareMachine {

    private static final List<String> TOOLS =
            List.of("sh", "env", "find", "id", "mkdir", "mv", "nice", "readlink", "rm", "wc");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private final Path folder;
    private final Path tools;

    /** How a process ended. */
    record Ended(int code, String out, String err) {}

    private BareMachine(Path folder, Path tools) {
        this.folder = folder;
        this.tools = tools;
    }

    static BareMachine in(Path folder) throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Path usual = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(tools.resolve(tool), Files.exists(usual) ? usual : Path.of("/bin", tool));
        }
        return new BareMachine(folder, tools);
    }

    /** Unpacks an archive with the tar of the machine under test, and returns the one folder in it. */
    Path unpack(Path archive, Path into) throws IOException, InterruptedException {
        Files.createDirectories(into);
        succeed(run(Map.of("PATH", "/usr/bin:/bin"), into, "tar", "xzf", archive.toString()));
        try (var found = Files.list(into)) {
            return found.findFirst().orElseThrow();
        }
    }

    /** Runs a command in a folder, and returns what it wrote once it ended with 0. */
    String ok(Path where, String... words) throws IOException, InterruptedException {
        return succeed(run(Map.of(), where, words));
    }

    Ended run(Map<String, String> variables, Path where, String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        List<String> line = new ArrayList<>(List.of("/usr/bin/env", "-i"));
        line.add("PATH=" + tools + ":" + JAVA);
        line.add("HOME=/dev/null");
        variables.forEach((name, value) -> line.add(name + "=" + value));
        line.addAll(List.of(words));
        Process process = new ProcessBuilder(line)
                .directory(where.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        assertThat(process.waitFor(240, TimeUnit.SECONDS))
                .as("the end of %s", line)
                .isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    static String succeed(Ended ended) {
        assertThat(ended.code()).as("%s%s", ended.out(), ended.err()).isZero();
        return ended.out();
    }
}
