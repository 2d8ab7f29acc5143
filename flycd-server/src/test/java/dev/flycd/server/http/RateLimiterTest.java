package dev.flycd.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final RateLimiter limiter = new RateLimiter(nanos::get);

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(limiter.failed(address)).isEmpty();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void allowsSoManyFailuresAtOnceAndThenOneInAWhile() {
        fail("192.0.2.1", 20);
        assertThat(limiter.failed("192.0.2.1")).contains(Duration.ofSeconds(3));
        assertThat(limiter.waiting("192.0.2.1")).contains(Duration.ofSeconds(3));

        pass(Duration.ofSeconds(2));
        assertThat(limiter.failed("192.0.2.1")).contains(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        fail("192.0.2.1", 1);
        assertThat(limiter.failed("192.0.2.1")).isPresent();

        pass(Duration.ofMinutes(1));
        fail("192.0.2.1", 20);
        assertThat(limiter.failed("192.0.2.1")).isPresent();
    }

    @Test
    void addressesDoNotHinderOneAnother() {
        fail("192.0.2.1", 20);

        assertThat(limiter.waiting("192.0.2.2")).isEmpty();
        fail("192.0.2.2", 20);
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        for (int i = 0; i < 20; i++) {
            fail("2001:db8:1:2:" + Integer.toHexString(i) + "::1", 1);
        }

        assertThat(limiter.failed("2001:db8:1:2::ffff")).isPresent();
        assertThat(limiter.failed("2001:db8:1:3::1")).isEmpty();
    }

    @Test
    void anIpv4AddressIsOneHoweverItIsWritten() {
        fail("192.0.2.1", 20);

        assertThat(limiter.failed("::ffff:192.0.2.1")).isPresent();
    }

    @Test
    void remembersTheLastTenThousandAddressesAndThoseThatStillFail() {
        fail("192.0.2.1", 20);
        fail("192.0.2.2", 20);
        for (int i = 0; i < 9_999; i++) {
            fail("10.1." + i / 256 + "." + i % 256, 1);
            assertThat(limiter.failed("192.0.2.1")).isPresent();
        }

        assertThat(limiter.waiting("192.0.2.1")).isPresent();
        assertThat(limiter.waiting("192.0.2.2")).isEmpty();
    }

    @Test
    void answersWithTheTimeToWait() {
        fail("192.0.2.1", 20);
        pass(Duration.ofMillis(500));

        Reply reply = limiter.count("192.0.2.1", Reply.error(401, "x", "y"));

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.headers()).containsEntry("Retry-After", "3");
    }
}
