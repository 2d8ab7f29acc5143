package dev.flycd.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands to their end and measures them, with what Linux says in {@code /proc}. One at a time. */
final class ChildProcess {

    private static final Path OWN_TIMES = Path.of("/proc/self/stat");
    private static final int WAITED_FOR_USER = 15;
    private static final int WAITED_FOR_SYSTEM = 16;
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(4);

    private ChildProcess() {}

    /**
     * Runs a command.
     *
     * @throws IllegalStateException with what it printed, if it ends with another exit code than 0
     */
    static Cost run(Command command) throws InterruptedException {
        try {
            Path output = Files.createTempFile("flycd-bench", ".txt");
            try {
                return run(command, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cost run(Command command, Path output) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command.words())
                .directory(command.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(command.environment());
        Duration before = cpuOfChildren();
        long start = System.nanoTime();
        Process process = builder.start();
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        long peak = 0;
        while (!process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakKilobytes(status));
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    command.words() + " ended with " + process.exitValue() + "\n" + Files.readString(output));
        }
        return new Cost(wall, cpuOfChildren().minus(before), peak);
    }

    private static long peakKilobytes(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException itHasEnded) {
            return 0;
        }
    }

    private static Duration cpuOfChildren() throws IOException {
        String line = Files.readString(OWN_TIMES);
        // The name of the program, in parentheses, may hold blanks.
        List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
        long ticks =
                Long.parseLong(fields.get(WAITED_FOR_USER - 2)) + Long.parseLong(fields.get(WAITED_FOR_SYSTEM - 2));
        return TICK.multipliedBy(ticks);
    }
}
