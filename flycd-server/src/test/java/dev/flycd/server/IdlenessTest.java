package dev.flycd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IdlenessTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
    private final AtomicBoolean work = new AtomicBoolean();
    private final Idleness idleness = new Idleness(Duration.ofMinutes(10), within -> work.get(), clock::get);

    @Test
    void lastsOnlyWithoutWorkAndWithoutAnybodyAsking() {
        assertThat(idleness.hasLasted()).isFalse();
        pass(Duration.ofMinutes(9));
        assertThat(idleness.hasLasted()).isFalse();
        idleness.interrupted();
        pass(Duration.ofMinutes(9));
        assertThat(idleness.hasLasted()).as("9 minutes after somebody asked").isFalse();
        work.set(true);
        pass(Duration.ofMinutes(9));
        assertThat(idleness.hasLasted()).as("with work").isFalse();
        work.set(false);
        pass(Duration.ofMinutes(9));
        assertThat(idleness.hasLasted()).as("9 minutes after work").isFalse();
        pass(Duration.ofMinutes(1));
        assertThat(idleness.hasLasted()).isTrue();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
