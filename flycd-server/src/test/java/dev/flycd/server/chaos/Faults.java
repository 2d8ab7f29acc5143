package dev.flycd.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.testing.FlyJournal.Change;
import dev.flycd.server.testing.Overlaps;
import dev.flycd.server.testing.Pauses;
import dev.flycd.server.testing.RunningServer;
import dev.flycd.server.testing.TestCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How long the tests of faults are: short with every build, long with {@code -Pchaos}; and what holds after every
 * fault.
 */
final class Faults {

    private static final String ROUNDS = "flycd.chaos.rounds";

    private Faults() {}

    /** Returns how often a fault happens. */
    static int rounds(int shortForm) {
        return Integer.getInteger(ROUNDS, shortForm);
    }

    /** Returns how long a fault lasts. */
    static Duration time(Duration shortForm, Duration longForm) {
        return System.getProperty(ROUNDS) == null ? shortForm : longForm;
    }

    /** Waits until all apps run what is asked of them; no app was ever changed twice at once. */
    static void assertAllIsWell(TestCloud cloud, Duration within, RunningServer... servers) {
        AtomicReference<List<String>> found = new AtomicReference<>(List.of());
        Pauses.until(
                within,
                () -> "in sync: " + found.get() + "\n" + cloud.fly().journal().changes() + logs(servers),
                () -> {
                    List<String> now = cloud.notInSync();
                    found.set(now);
                    return now.isEmpty();
                });
        assertNothingRanTwiceAtOnce(cloud, servers);
    }

    static void assertNothingRanTwiceAtOnce(TestCloud cloud, RunningServer... servers) {
        Map<Long, List<Instant>> ends = new HashMap<>();
        for (RunningServer server : servers) {
            ends.putAll(server.ends());
        }
        List<Change> changes = new ArrayList<>(cloud.fly().journal().changes());
        assertThat(Overlaps.among(changes, ends)).isEmpty();
    }

    private static String logs(RunningServer... servers) {
        StringBuilder logs = new StringBuilder();
        for (RunningServer server : servers) {
            String log = server.log();
            logs.append("\n--- log\n").append(log, Math.max(0, log.length() - 20_000), log.length());
        }
        return logs.toString();
    }
}
