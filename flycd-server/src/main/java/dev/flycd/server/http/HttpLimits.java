package dev.flycd.server.http;

import java.time.Duration;

/**
 * What strangers may take.
 *
 * @param connections the most at a time; others wait to be accepted
 * @param headerBytes the most the line and the headers of a request may have together
 * @param headersWithin the most time from the first byte of a request to the end of its headers
 * @param bodyWithin the most time from there to the end of its body, however steadily it comes
 * @param idle how long a connection may wait for its next request
 * @param bodyMemory the most bytes of bodies in memory at a time, not counting the first 16 KiB of each; what is over
 *     it is answered with 503
 */
public record HttpLimits(
        int connections, int headerBytes, Duration headersWithin, Duration bodyWithin, Duration idle, long bodyMemory) {

    private static final long MOST_BODIES = 64L * 1024 * 1024;

    /** Returns limits that fit the memory of this process, and let one webhook of the largest size in. */
    public static HttpLimits standard() {
        long share = Math.min(MOST_BODIES, Runtime.getRuntime().maxMemory() / 4);
        return new HttpLimits(
                4000,
                64 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Math.max(share, BodyRule.MAX_WEBHOOK));
    }
}
