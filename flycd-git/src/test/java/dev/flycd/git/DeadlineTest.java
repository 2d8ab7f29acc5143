package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flycd.git.GitException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineTest {

    @Test
    void beginsNothingMoreWhenTooManyThreadsHang() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        ExecutorService callers = Executors.newCachedThreadPool();
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < Deadline.MOST_ABANDONED; i++) {
            calls.add(callers.submit(() -> assertThatExceptionOfType(GitException.class)
                    .isThrownBy(() -> Deadline.call("hanging", within(Duration.ofMillis(50)), wire(ended), wire -> {
                        awaitWhateverHappens(release);
                        return "";
                    }))
                    .withMessageContaining("hanging did not end within")));
        }
        for (Future<?> call : calls) {
            call.get();
        }
        assertThat(ended).hasValue(0);

        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> Deadline.call("one more", within(Duration.ofSeconds(9)), wire(ended), wire -> ""))
                .withMessageContaining("one more was not tried: 128 earlier git operations")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT));
        assertThat(ended).hasValue(1);

        release.countDown();
        while (ended.get() <= Deadline.MOST_ABANDONED) {
            Thread.onSpinWait();
        }
        assertThat(tryUntilThereIsRoom()).isEqualTo("done");
        callers.shutdownNow();
    }

    @Test
    void closesWhatIsOpenAtTheDeadline() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);

        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> Deadline.call("hanging", within(Duration.ofMillis(50)), new Wire(1), wire -> {
                    wire.onCut(closed::countDown);
                    awaitWhateverHappens(closed);
                    return "";
                }));

        // The thread may begin after the deadline only.
        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static String tryUntilThereIsRoom() throws ExecutionException {
        while (true) {
            try {
                return Deadline.call("again", within(Duration.ofSeconds(9)), new Wire(1), wire -> "done");
            } catch (GitException e) {
                Thread.onSpinWait();
            }
        }
    }

    private static Deadline.Time within(Duration limit) {
        return new Deadline.Time(limit, limit, () -> {});
    }

    private static Wire wire(AtomicInteger ended) {
        Wire wire = new Wire(1);
        wire.onEnd(ended::incrementAndGet);
        return wire;
    }

    private static void awaitWhateverHappens(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
