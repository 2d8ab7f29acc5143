package dev.flycd.model;

import org.jspecify.annotations.Nullable;

/**
 * An address an app should have.
 *
 * @param region only for v6
 * @param network only for private v6: the network it is reachable from
 * @param org only for private v6: the organisation it is reachable from
 */
public record IpSpec(
        Kind kind,
        @Nullable Region region,
        @Nullable String network,
        @Nullable OrgSlug org) {

    /** The four kinds of Fly's inbound addresses. */
    public enum Kind {
        V4("v4"),
        SHARED_V4("shared_v4"),
        V6("v6"),
        PRIVATE_V6("private_v6");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the word of Fly's API. */
        public String word() {
            return word;
        }
    }
}
