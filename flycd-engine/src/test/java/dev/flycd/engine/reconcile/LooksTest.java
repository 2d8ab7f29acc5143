package dev.flycd.engine.reconcile;

import static dev.flycd.engine.testing.TestApp.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.Outcome;
import dev.flycd.engine.Outcome.Result;
import dev.flycd.engine.RunOptions;
import dev.flycd.engine.RunOptions.Mode;
import dev.flycd.engine.RunOptions.OnFailure;
import dev.flycd.engine.event.DeployEvent;
import dev.flycd.engine.testing.FailingFly;
import dev.flycd.engine.testing.TestApp;
import dev.flycd.engine.testing.TestArtifact;
import dev.flycd.engine.testing.TestRuns;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.fly.simulated.SimulatedFly;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is done for apps before their turn comes. */
@Timeout(90)
class LooksTest {

    @TempDir
    private Path folder;

    private final FailingFly fly = new FailingFly(SimulatedFly.inMemory());

    private TestRuns runs(Optional<Duration> timeout) {
        return new TestRuns(fly, folder).options(new RunOptions(Mode.WHAT_DIFFERS, OnFailure.CONTINUE, 2, timeout));
    }

    private TestRuns runs() {
        return runs(Optional.empty());
    }

    private static TestApp pushed() {
        return shop().code(TestArtifact.inline("2".repeat(64)));
    }

    @BeforeEach
    void theShopIsThere() {
        runs().deploy(shop());
    }

    @Test
    void comparesManyAppsAtATimeHoweverFewMayBeChanged() {
        TestApp[] apps = IntStream.range(0, 40)
                .mapToObj(number -> shop().named("app-" + number))
                .toArray(TestApp[]::new);
        runs().deployAll(apps);
        CyclicBarrier together = new CyclicBarrier(40);
        fly.before("observe", () -> meet(together));

        assertThat(runs().deployAll(apps)).extracting(Outcome::result).containsOnly(Result.UNCHANGED);
    }

    @Test
    void anAppThatIsNotAnsweredKeepsNoOtherFromBeingChanged() throws InterruptedException {
        runs().deploy(shop().named("other"));
        CountDownLatch changed = new CountDownLatch(1);
        AtomicInteger observed = new AtomicInteger();
        fly.before("observe", () -> {
            if (observed.getAndIncrement() == 0) {
                await(changed);
            }
        });
        TestRuns runs = runs().listener(event -> {
            if (event instanceof DeployEvent.AppFinished) {
                changed.countDown();
            }
        });

        assertThat(runs.deployAll(pushed(), pushed().named("other")))
                .extracting(Outcome::result)
                .containsOnly(Result.UPDATED);
    }

    @Test
    void whatHappensBetweenTheLookAndTheLockIsNoticed() {
        TestRuns others = runs();
        TestRuns runs = runs().listener(event -> {
            if (event instanceof DeployEvent.Queued) {
                others.deploy(pushed());
            }
        });
        Outcome outcome = runs.deploy(pushed());

        assertThat(outcome.result()).isEqualTo(Result.UNCHANGED);
        assertThat(runs.events())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Comparing", "Queued", "AppStarted", "Planned", "AppFinished");
    }

    @Test
    void anAppThatCannotBeComparedFailsWithoutATurn() {
        fly.before("observe", () -> {
            throw new FlyException("Fly.io is down", FlyException.Retry.USELESS);
        });
        TestRuns runs = runs();
        Outcome outcome = runs.deploy(shop());

        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(outcome.failure().orElseThrow().message()).contains("Fly.io is down");
        assertThat(runs.events())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Comparing", "AppStarted", "AppFinished");
    }

    @Test
    void anAppInSyncNeedsNoLock() throws Exception {
        try (AppLocks.Held lock =
                new AppLocks(folder.resolve("cache/locks"), Duration.ZERO, time -> {}).acquire(shop().name())) {
            assertThat(lock).isNotNull();
            assertThat(runs().deploy(shop()).result()).isEqualTo(Result.UNCHANGED);
            assertThat(runs().deploy(pushed()).failure().orElseThrow().message())
                    .contains("another run works on app 'shop'");
        }
    }

    @Test
    void theTimeForAnAppCoversTheComparing() {
        fly.before("observe", () -> await(new CountDownLatch(1)));
        Outcome outcome = runs(Optional.of(Duration.ofMillis(300))).deploy(shop());

        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(outcome.failure().orElseThrow().message())
                .contains("not finished within 300 ms; the next run completes it");
    }

    @Test
    void whatWasOnlyComparedWhenItWasStoppedWasNeverBegun() throws InterruptedException {
        CountDownLatch comparing = new CountDownLatch(1);
        fly.before("observe", () -> {
            comparing.countDown();
            await(new CountDownLatch(1));
        });
        TestRuns runs = runs();
        List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        Thread caller = new Thread(() -> outcomes.addAll(runs.deployAll(shop())));
        caller.start();
        comparing.await();
        caller.interrupt();
        caller.join();

        assertThat(outcomes).extracting(Outcome::result).containsExactly(Result.ABORTED);
        assertThat(outcomes.get(0).failure().orElseThrow().message()).contains("stopped before it began");
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlyInterruptedException("interrupted");
        }
    }
}
