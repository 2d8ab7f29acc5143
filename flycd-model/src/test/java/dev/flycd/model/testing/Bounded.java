package dev.flycd.model.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.Violation;
import dev.flycd.model.tree.Position;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What holds for everything that reads foreign text. */
public final class Bounded {

    // Most of it is for what fuzzing adds to classes when they are first used.
    private static final int MOST_MILLISECONDS = 8000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Bounded() {}

    /** Returns what the code gives; fails if it needs more than some seconds of processor time. */
    public static <T> T quick(Supplier<T> code) {
        long start = THREADS.getCurrentThreadCpuTime();
        T result = code.get();
        long took = THREADS.getCurrentThreadCpuTime() - start;
        assertThat(TimeUnit.NANOSECONDS.toMillis(took)).as("milliseconds").isLessThan(MOST_MILLISECONDS);
        return result;
    }

    /**
     * Fails unless each finding says something in one line, about a place that the text has.
     *
     * @param text for a fly.toml, where a carriage return alone ends no line, without such ones
     */
    public static void assertPlaced(List<Violation> findings, String file, String text) {
        // The end of a text that ends with a carriage return is behind it, not in a line of its own.
        List<String> lines = List.of(text.replaceFirst("\r$", " ").split("\r\n|\r|\n", -1));
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.message()).isNotBlank().doesNotContain("\n", "\r", "\0", "\u001b");
            assertThat(finding.message().length()).isLessThan(1000);
            Position at = finding.position();
            if (at.file().equals(file)) {
                assertThat(at.line()).isBetween(0, lines.size());
                int width = at.line() == 0 ? 0 : lines.get(at.line() - 1).length();
                assertThat(at.column()).isBetween(0, width + 1);
            }
        });
    }
}
