package dev.flycd.fly.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.FlyInterruptedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GateTest {

    private final Gate gate = new Gate();

    @Test
    void aPauseHoldsBackWhoeverComesUntilTheLongestIsOver() {
        long before = System.nanoTime();
        gate.close(Duration.ofMillis(300));
        gate.close(Duration.ofMillis(10));
        gate.enter();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        gate.leave();
    }

    @Test
    void whoeverIsInterruptedInAPauseTakesNoPlaceAway() {
        gate.close(Duration.ofSeconds(1));
        for (int i = 0; i < 100; i++) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(gate::enter).isInstanceOf(FlyInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        gate.enter();
        gate.leave();
    }
}
