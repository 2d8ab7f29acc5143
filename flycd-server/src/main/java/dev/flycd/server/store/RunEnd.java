package dev.flycd.server.store;

import java.util.List;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param failure for people, redacted
 * @param done how many of its steps were done
 * @param lastLines of its output, redacted
 * @param status what is known of the app after it; empty to leave what was known
 */
public record RunEnd(
        RunResult result,
        Optional<String> failure,
        int done,
        String image,
        List<String> lastLines,
        Optional<AppRow.Status> status) {
    public RunEnd {
        lastLines = List.copyOf(lastLines);
    }
}
