package dev.flycd.engine.reconcile;

import static dev.flycd.engine.testing.TestApp.ARN;
import static dev.flycd.engine.testing.TestApp.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.Outcome;
import dev.flycd.engine.Outcome.Result;
import dev.flycd.engine.RunOptions;
import dev.flycd.engine.RunOptions.OnFailure;
import dev.flycd.engine.plan.Step;
import dev.flycd.engine.testing.FailingFly;
import dev.flycd.engine.testing.TestApp;
import dev.flycd.engine.testing.TestRuns;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.fly.FlyctlUnusableException;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.model.AppName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class SchedulingTest {

    @TempDir
    private Path folder;

    private final FailingFly fly = new FailingFly(SimulatedFly.inMemory());

    private TestRuns runs(OnFailure onFailure, int parallel) {
        return new TestRuns(fly, folder)
                .options(RunOptions.DEFAULT.withOnFailure(onFailure).withParallel(parallel));
    }

    private static TestApp app(String name) {
        return shop().named(name);
    }

    private static void fail() {
        throw new FlyException("no capacity", FlyException.Retry.USELESS);
    }

    @Test
    void runsAsManyAppsAtATimeAsAskedFor() {
        CyclicBarrier together = new CyclicBarrier(3);
        AtomicInteger most = new AtomicInteger();
        AtomicInteger now = new AtomicInteger();
        fly.before("deploy", () -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                together.await(60, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                now.decrementAndGet();
            }
        });

        List<Outcome> outcomes = runs(OnFailure.CONTINUE, 3).deployAll(app("a"), app("b"), app("c"));
        assertThat(outcomes).extracting(Outcome::result).containsOnly(Result.CREATED);
        assertThat(most).hasValue(3);
    }

    @Test
    void oneFailureLeavesTheOthersAlone() {
        fly.before("createVolume", SchedulingTest::fail);
        TestApp broken = app("a").atLeast("app", Map.of(ARN, 1), "data").volume("data", 1, 1);

        assertThat(runs(OnFailure.CONTINUE, 1).deployAll(broken, app("b")))
                .extracting(Outcome::result)
                .containsExactly(Result.FAILED, Result.CREATED);
    }

    @Test
    void abortEarlyBeginsNoOtherAppAfterAFailure() {
        fly.before("createApp", SchedulingTest::fail);
        List<Outcome> outcomes = runs(OnFailure.ABORT, 1).deployAll(app("a"), app("b"), app("c"));

        assertThat(outcomes).extracting(Outcome::result).containsExactly(Result.FAILED, Result.ABORTED, Result.ABORTED);
        assertThat(outcomes.get(2).failure().orElseThrow().message()).contains("not begun, because another app failed");
        assertThat(Collections.frequency(fly.calls(), "createApp")).isEqualTo(1);
    }

    @Test
    void whatComesAfterAFailedAppIsBlocked() {
        fly.before("createApp", SchedulingTest::fail);
        TestApp[] apps = {app("web"), app("api"), app("db")};
        TestRuns runs = runs(OnFailure.CONTINUE, 4);
        AppGraph graph = new AppGraph(
                runs.graph(apps).apps(),
                Map.of(
                        new AppName("web"), Set.of(new AppName("api")),
                        new AppName("api"), Set.of(new AppName("db"))));

        List<Outcome> outcomes = runs.deploy(graph, apps);
        assertThat(outcomes).extracting(Outcome::result).containsExactly(Result.BLOCKED, Result.BLOCKED, Result.FAILED);
        assertThat(outcomes.get(0).failure().orElseThrow().message()).contains("blocked by api, which did not succeed");
    }

    @Test
    void appsThatComeAfterOthersWaitForThem() {
        TestApp[] apps = {app("web"), app("db")};
        TestRuns runs = runs(OnFailure.CONTINUE, 4);
        AppGraph graph = new AppGraph(runs.graph(apps).apps(), Map.of(new AppName("web"), Set.of(new AppName("db"))));
        runs.deploy(graph, apps);

        assertThat(runs.events().get(0).app()).isEqualTo(new AppName("db"));
        assertThat(runs.events().get(runs.events().size() - 1).app()).isEqualTo(new AppName("web"));
    }

    @Test
    void anInterruptBeginsNoFurtherStepAndSaysWhatWasDone() throws InterruptedException {
        CountDownLatch deploying = new CountDownLatch(1);
        fly.before("deploy", () -> {
            deploying.countDown();
            sleepUntilInterrupted();
        });
        TestRuns runs = runs(OnFailure.CONTINUE, 1);
        List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger flag = new AtomicInteger();
        Thread caller = new Thread(() -> {
            outcomes.addAll(runs.deployAll(app("a").httpService(), app("b")));
            flag.set(Thread.currentThread().isInterrupted() ? 1 : 0);
        });
        caller.start();
        deploying.await();
        caller.interrupt();
        caller.join();

        assertThat(flag).hasValue(1);
        assertThat(outcomes).extracting(Outcome::result).containsExactly(Result.ABORTED, Result.ABORTED);
        assertThat(outcomes.get(0).failure().orElseThrow().message())
                .startsWith("stopped, 3 of 5 steps done; 'deploy ")
                .endsWith("the next run completes it");
        assertThat(outcomes.get(0).done())
                .extracting(Step::kind)
                .containsExactly("create-app", "allocate-address", "allocate-address");
        assertThat(outcomes.get(1).failure().orElseThrow().message()).contains("stopped before it began");

        fly.before("deploy", () -> {});
        assertThat(runs(OnFailure.CONTINUE, 1).deployAll(app("a").httpService(), app("b")))
                .extracting(Outcome::result)
                .containsExactly(Result.UPDATED, Result.CREATED);
    }

    @Test
    void anAppThatTakesTooLongIsEndedAndTheOthersGoOn() {
        // What Java loads for a first deploy is not on the time of the others.
        runs(OnFailure.CONTINUE, 1)
                .deployAll(app("first").atLeast("app", Map.of(ARN, 1), "data").volume("data", 1, 1));
        fly.before("createVolume", SchedulingTest::sleepUntilInterrupted);
        TestApp slow = app("slow").atLeast("app", Map.of(ARN, 1), "data").volume("data", 1, 1);
        List<Outcome> outcomes = new TestRuns(fly, folder)
                .options(RunOptions.DEFAULT.withParallel(1).withTimeout(Duration.ofSeconds(2)))
                .deployAll(slow, app("b"));

        assertThat(outcomes).extracting(Outcome::result).containsExactly(Result.FAILED, Result.CREATED);
        assertThat(outcomes.get(0).failure().orElseThrow().message())
                .contains("create volume data (1 GB) in arn: not finished within 2 s; the next run completes it");
    }

    @Test
    void anUnusableFlyctlIsFoundOnceBeforeAnythingIsTouched() {
        fly.before("checkUsable", () -> {
            throw new FlyctlUnusableException("flyctl is missing: install it");
        });
        List<Outcome> outcomes = runs(OnFailure.CONTINUE, 2).deployAll(app("a"), app("b"), app("c"));

        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.result()).isEqualTo(Result.FAILED);
            assertThat(outcome.failure().orElseThrow().message()).contains("flyctl is missing: install it");
        });
        assertThat(fly.calls()).filteredOn("checkUsable"::equals).hasSize(1);
        assertThat(fly.calls()).doesNotContain("createApp", "deploy");
    }

    @Test
    void appsInSyncCostOneListOfTheOrganisationAndOneReadEach() {
        TestApp[] apps = IntStream.range(0, 40)
                .mapToObj(number -> app("app-" + number).httpService())
                .toArray(TestApp[]::new);
        runs(OnFailure.CONTINUE, 4).deployAll(apps);
        int before = fly.calls().size();
        assertThat(runs(OnFailure.CONTINUE, 4).deployAll(apps))
                .extracting(Outcome::result)
                .containsOnly(Result.UNCHANGED);

        List<String> calls = fly.calls().subList(before, fly.calls().size());
        assertThat(calls).filteredOn("apps"::equals).hasSize(1);
        assertThat(calls).filteredOn("observe"::equals).hasSize(40);
        assertThat(calls).hasSize(41);
    }

    @Test
    void aPlanChangesNothingAndAsksNobodyWhetherFlyctlIsThere() {
        runs(OnFailure.CONTINUE, 1).plan(app("a").httpService().secret("DB", "x"));

        assertThat(fly.calls()).containsOnly("apps", "app");
    }

    private static void sleepUntilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlyInterruptedException("interrupted");
        }
    }
}
