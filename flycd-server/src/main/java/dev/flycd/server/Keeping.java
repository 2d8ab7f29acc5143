package dev.flycd.server;

import java.time.Duration;

/**
 * What is thrown away so that disks do not fill.
 *
 * @param history how long runs, deliveries and what was sent are kept
 * @param rows how many of each are kept at most
 * @param mirrorBytes how much disk the mirrors of git repositories may take; those used longest ago go first
 */
public record Keeping(Duration history, int rows, long mirrorBytes) {

    public static final Keeping DEFAULT = new Keeping(Duration.ofDays(30), 10_000, 4L << 30);

    private static final int FEWEST_ROWS = 100;
    private static final int LONGEST_DAYS = 36_500;

    public Keeping {
        checkDays(history.toDays());
        checkRows(rows);
        checkBytes(mirrorBytes);
    }

    static long checkDays(long days) {
        if (days < 1 || days > LONGEST_DAYS) {
            throw new IllegalArgumentException("it must be 1 to " + LONGEST_DAYS + " days, not " + days);
        }
        return days;
    }

    static int checkRows(int rows) {
        if (rows < FEWEST_ROWS) {
            throw new IllegalArgumentException("it must be at least " + FEWEST_ROWS + " rows, not " + rows);
        }
        return rows;
    }

    static long checkBytes(long bytes) {
        if (bytes < 1 << 20) {
            throw new IllegalArgumentException("it must be at least 1MB");
        }
        return bytes;
    }
}
