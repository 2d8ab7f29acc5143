package dev.flycd.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.store.JobName;
import dev.flycd.server.store.JobRequest;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.LaneState;
import dev.flycd.server.store.Next;
import dev.flycd.server.store.Store;
import dev.flycd.server.store.StoreSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatcherTest {

    private static final Next LATER = Next.after(Lane.RUN, Trigger.RECONCILE, Duration.ofHours(1));

    @TempDir
    private Path folder;

    private Store store;
    private Dispatcher dispatcher;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.sqlite(folder), "test");
        dispatcher = new Dispatcher(store);
    }

    @AfterEach
    void close() {
        dispatcher.close();
        store.close();
    }

    @Test
    void whatWaitsForAFullLaneCostsNothing() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Semaphore ended = new Semaphore(0);
        dispatcher.lane(Lane.RUN, 1, lease -> {
            begun.countDown();
            await(go);
            ended.release();
            return Optional.of(LATER);
        });
        dispatcher.start();
        int waiting = 10;
        for (int i = 0; i <= waiting; i++) {
            request("app-" + i);
        }
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        long before = claimingNanos();
        assertThat(ended.tryAcquire(2, TimeUnit.SECONDS)).isFalse();
        assertThat(Duration.ofNanos(claimingNanos() - before)).isLessThan(Duration.ofMillis(150));

        go.countDown();
        // Looking for work now and then would take 5 s for each.
        assertThat(ended.tryAcquire(1 + waiting, 25, TimeUnit.SECONDS))
                .as("whenever there was room, the next began at once")
                .isTrue();
    }

    @Test
    void aJobThatEndsInAnErrorIsTriedAgainAfterAWhile() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        Semaphore ended = new Semaphore(0);
        dispatcher.lane(Lane.RUN, 1, lease -> {
            tries.incrementAndGet();
            throw new StackOverflowError("a config nobody thought of");
        });
        store.onWork(ended::release);
        dispatcher.start();
        request("a");

        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        LaneState state = store.jobs().state().get(Lane.RUN);
        while (state != null && state.scheduled() == 0 && System.nanoTime() < end) {
            var unused = ended.tryAcquire(100, TimeUnit.MILLISECONDS);
            state = store.jobs().state().get(Lane.RUN);
        }
        assertThat(state).isEqualTo(new LaneState(0, 1, 0, Optional.empty()));
        assertThat(tries).hasValue(1);
    }

    @Test
    void nothingBeginsOnceItIsDrained() {
        AtomicInteger late = new AtomicInteger();
        for (int round = 0; round < 40; round++) {
            AtomicBoolean drained = new AtomicBoolean();
            try (Dispatcher stopped = new Dispatcher(store)) {
                stopped.lane(Lane.RUN, 1, lease -> {
                    late.addAndGet(drained.get() ? 1 : 0);
                    return Optional.of(LATER);
                });
                request("app-" + round);
                stopped.start();
                stopped.drain(Duration.ofSeconds(10));
                drained.set(true);
            }
        }
        assertThat(late).hasValue(0);
    }

    private static long claimingNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().equals("flycd-claims"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void request(String app) {
        store.jobs().request(List.of(new JobRequest(JobName.app(app), Lane.RUN, Intent.LOOK, Trigger.PERSON, "test")));
    }
}
