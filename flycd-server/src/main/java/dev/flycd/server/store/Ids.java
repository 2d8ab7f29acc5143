package dev.flycd.server.store;

import java.security.SecureRandom;

/** Identifiers that sort, as text, in the order in which a replica made them. Safe for use by many threads. */
final class Ids {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int SEQUENCE_BITS = 15;

    private final SecureRandom random = new SecureRandom();
    private long last;

    /**
     * Returns 18 digits of time, order and chance.
     *
     * @param now milliseconds since 1970
     */
    synchronized String next(long now) {
        last = Math.max(now << SEQUENCE_BITS, last + 1);
        return text(last, 13) + text(random.nextInt(1 << 25), 5);
    }

    private static String text(long number, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int at = length - 1; at >= 0; at--) {
            text.append(DIGITS.charAt((int) (number >>> (5 * at)) & 31));
        }
        return text.toString();
    }
}
