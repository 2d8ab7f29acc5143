package dev.flycd.server.store;

import java.time.Duration;

/**
 * How much of the past is kept of each kind: ended runs, deliveries that were dealt with, events of the outbox. What is
 * older than {@code age} goes, and of the rest the oldest beyond {@code rows}. The last run of an app, and what still
 * waits, stays.
 */
public record Retention(Duration age, int rows) {

    /** 30 days or 10,000 rows. */
    public static final Retention DEFAULT = new Retention(Duration.ofDays(30), 10_000);

    public Retention {
        if (age.isNegative() || rows < 0) {
            throw new IllegalArgumentException("cannot keep " + rows + " rows for " + age);
        }
    }

    /** How many rows went. */
    public record Removed(int runs, int deliveries, int outbox) {}
}
