package dev.flycd.server.http;

import java.util.Set;

/**
 * What may be sent to a route. What is not allowed is refused, as far as possible before it is read.
 *
 * @param maxBytes the most it may have, however it is sent; more is answered with 413
 * @param contentTypes the media types it may have, lower case; others are answered with 415. Compressed bodies always
 *     are
 */
public record BodyRule(int maxBytes, Set<String> contentTypes) {

    /** The most a host of git repositories sends. */
    public static final int MAX_WEBHOOK = 25 * 1024 * 1024;

    /** The most a caller of the API sends. */
    public static final int MAX_API = 64 * 1024;

    /** Nothing may be sent. */
    public static final BodyRule NONE = new BodyRule(0, Set.of());

    /** What webhooks send. */
    public static final BodyRule WEBHOOK =
            new BodyRule(MAX_WEBHOOK, Set.of("application/json", "application/x-www-form-urlencoded"));

    /** What callers of the API send. */
    public static final BodyRule API = new BodyRule(MAX_API, Set.of("application/json"));

    public BodyRule {
        contentTypes = Set.copyOf(contentTypes);
    }
}
