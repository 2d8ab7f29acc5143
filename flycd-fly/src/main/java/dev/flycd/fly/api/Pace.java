package dev.flycd.fly.api;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long things may take and how fast they are tried again.
 *
 * @param attempt one HTTP request, body included
 * @param call one HTTP request with all its repetitions
 * @param lease one that waits for another's lease to end: flyctl's run out after 13 s, but that of a machine whose
 *     deploy was killed while it was made only after 300 s
 * @param command one flyctl command other than a deploy
 * @param deploy one deploy
 * @param start from the creation of a machine until it runs
 * @param firstPause before the second try; each further one is about twice as long
 * @param longestPause the limit of that
 */
public record Pace(
        Duration attempt,
        Duration call,
        Duration lease,
        Duration command,
        Duration deploy,
        Duration start,
        Duration firstPause,
        Duration longestPause) {

    /** Returns what suits the real Fly.io. */
    public static Pace normal() {
        return new Pace(
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(330),
                Duration.ofMinutes(3),
                Duration.ofMinutes(45),
                Duration.ofMinutes(5),
                Duration.ofMillis(300),
                Duration.ofSeconds(8));
    }

    /** Returns the pause after that many failures, spread at random between half of it and all of it. */
    public Duration pauseAfter(int failures) {
        double doubled = firstPause.toMillis() * Math.pow(2, Math.min(failures - 1, 16));
        long most = Math.max(2, Math.min(longestPause.toMillis(), (long) doubled));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }
}
