package dev.flycd.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process has used so far, as Linux says.
 *
 * @param kilobytes resident now
 * @param peakKilobytes most that ever were
 */
record Usage(long kilobytes, long peakKilobytes, Duration cpu) {

    private static final Duration TICK = Duration.ofMillis(10);

    static Usage of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        String stat = Files.readString(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        String status = Files.readString(process.resolve("status"));
        return new Usage(
                kilobytes(status, "VmRSS:"),
                kilobytes(status, "VmHWM:"),
                TICK.multipliedBy(Long.parseLong(fields[11]) + Long.parseLong(fields[12])));
    }

    private static long kilobytes(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }
}
