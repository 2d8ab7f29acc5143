package dev.flycd.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The figures, printed as they come, as a table of Markdown. */
final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /** Begins a table. */
    void begin(String title) {
        say("");
        say("### " + title);
        say("");
        say("| what | wall ms, median [range] | CPU ms, median | peak MB | runs |");
        say("|---|---|---|---|---|");
    }

    /** Adds a row about a command that was run several times. */
    void add(String what, List<Cost> costs) {
        long[] wall = sorted(costs, cost -> cost.wall().toMillis());
        long[] cpu = sorted(costs, cost -> cost.cpu().toMillis());
        long[] peak = sorted(costs, Cost::peakKilobytes);
        say(String.format(
                Locale.ROOT,
                "| %s | %d [%d..%d] | %d | %d | %d |",
                what,
                median(wall),
                wall[0],
                wall[wall.length - 1],
                median(cpu),
                peak[peak.length - 1] / 1024,
                wall.length));
    }

    /** Adds a line of text, such as one that says what a table means. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    static Duration median(List<Duration> durations) {
        return Duration.ofNanos(
                median(durations.stream().mapToLong(Duration::toNanos).sorted().toArray()));
    }

    private static long[] sorted(List<Cost> costs, ToLongFunction<Cost> part) {
        long[] values = costs.stream().mapToLong(part).toArray();
        Arrays.sort(values);
        return values;
    }

    private static long median(long[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
