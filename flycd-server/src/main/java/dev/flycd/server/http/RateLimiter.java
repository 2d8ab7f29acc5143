package dev.flycd.server.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How often an address may fail: so many times at once, then once in a while. Only failures count, so whoever proves
 * who they are is never held up. Addresses of one IPv6 network (64 bits) are one. Remembers a limited number of
 * addresses, those that failed last. Safe for use by many threads.
 */
public final class RateLimiter {

    private static final int MAX_ADDRESSES = 10_000;

    private final int atOnce;
    private final long nanosEach;
    private final LongSupplier nanoTime;
    /** By address: the time at which all its failures are forgotten. */
    private final Map<String, Long> fullAt = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /**
     * Allows 20 failures at once, then one in three seconds.
     *
     * @param nanoTime nanoseconds of a clock that never goes back, such as {@link System#nanoTime()}
     */
    public RateLimiter(LongSupplier nanoTime) {
        this(20, Duration.ofSeconds(3), nanoTime);
    }

    RateLimiter(int atOnce, Duration each, LongSupplier nanoTime) {
        this.atOnce = atOnce;
        nanosEach = each.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Returns how long the address has to wait; empty if it may fail once more. Changes nothing. */
    public Optional<Duration> waiting(String address) {
        long now = nanoTime.getAsLong();
        synchronized (fullAt) {
            Long full = fullAt.get(network(address));
            long left = full == null ? 0 : full - now - (atOnce - 1) * nanosEach;
            return left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
        }
    }

    /** Counts a failure. Returns how long the address has to wait if it was one too many, which then does not count. */
    public Optional<Duration> failed(String address) {
        long now = nanoTime.getAsLong();
        synchronized (fullAt) {
            String network = network(address);
            Optional<Duration> waiting = waiting(address);
            if (waiting.isEmpty()) {
                Long before = fullAt.get(network);
                long from = before == null || before - now < 0 ? now : before;
                fullAt.put(network, from + nanosEach);
            }
            return waiting;
        }
    }

    /** Counts a failure. Returns its answer, or one with 429 if it was one too many. */
    public Reply count(String address, Reply reply) {
        return failed(address).map(RateLimiter::tooMany).orElse(reply);
    }

    /** Returns what an address is answered that has to wait. */
    public static Reply tooMany(Duration waiting) {
        return Reply.error(429, "too-many-failures", "too many requests from this address have failed")
                .retryAfter(waiting);
    }

    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // Text with a colon is never looked up as a name.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
