package dev.flycd.cli.install;

import dev.flycd.model.DurationText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a server is to run.
 *
 * @param tree the folder in its image, or the address of a git repository
 * @param grace how long Fly.io lets it end
 */
public record ServerSettings(String tree, ServerSize size, Duration grace, WhenIdle whenIdle) {

    /** What it does when there is nothing to do. */
    public enum WhenIdle {
        RUN,
        /** Ends; Fly.io starts it when a webhook comes. */
        END
    }

    /** Fly.io waits for no machine longer than that. */
    public static final Duration LONGEST_GRACE = Duration.ofMinutes(5);

    /** What remains for the end of the process itself, once its runs have ended. */
    private static final Duration OWN_END = Duration.ofSeconds(15);

    private static final Duration IDLE = Duration.ofMinutes(5);

    public ServerSettings {
        if (grace.toSeconds() < 1 || grace.compareTo(LONGEST_GRACE) > 0) {
            throw new IllegalArgumentException("a machine of Fly.io gets between 1 and " + LONGEST_GRACE.toSeconds()
                    + " seconds to end, not " + grace.toSeconds());
        }
    }

    /** Returns what the environment of the server says, in a fixed order. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("FLYCD_TREE", tree);
        variables.put("FLYCD_PARALLEL", Integer.toString(size.parallel()));
        variables.put("FLYCD_SHUTDOWN_GRACE_TIME", DurationText.of(graceOfRuns()));
        // The volume is small, and mirrors can be fetched again.
        variables.put("FLYCD_MIRROR_LIMIT", "2GB");
        variables.put("FLYCD_CLIENT_ADDRESS_HEADER", "Fly-Client-IP");
        if (whenIdle == WhenIdle.END) {
            variables.put("FLYCD_EXIT_WHEN_IDLE", DurationText.of(IDLE));
        }
        return variables;
    }

    private Duration graceOfRuns() {
        Duration half = Duration.ofSeconds(Math.max(1, grace.toSeconds() / 2));
        Duration less = grace.minus(OWN_END);
        return less.compareTo(half) > 0 ? less : half;
    }
}
