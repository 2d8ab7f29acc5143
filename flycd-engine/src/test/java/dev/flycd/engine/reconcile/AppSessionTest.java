package dev.flycd.engine.reconcile;

import static dev.flycd.engine.testing.TestApp.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.engine.AppHealth.Status;
import dev.flycd.engine.AppSession;
import dev.flycd.engine.Comparison;
import dev.flycd.engine.Failure;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.Outcome.Result;
import dev.flycd.engine.RunControl;
import dev.flycd.engine.plan.Step;
import dev.flycd.engine.testing.FailingFly;
import dev.flycd.engine.testing.Plans;
import dev.flycd.engine.testing.TestApp;
import dev.flycd.engine.testing.TestArtifact;
import dev.flycd.engine.testing.TestRuns;
import dev.flycd.fly.Fly;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.fly.simulated.Tampering;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class AppSessionTest {

    @TempDir
    private Path folder;

    private final Fly simulated = SimulatedFly.inMemory();
    private final FailingFly fly = new FailingFly(simulated);
    private final Asking control = new Asking();

    /** A control that writes down what it is asked. */
    private static final class Asking implements RunControl {

        private final List<Comparison> asked = new ArrayList<>();
        private boolean carriesOut = true;
        private int checks;
        private int checksThatPass = Integer.MAX_VALUE;
        private Optional<Duration> timeout = Optional.empty();

        @Override
        public boolean carriesOut(Comparison comparison) {
            asked.add(comparison);
            return carriesOut;
        }

        @Override
        public void check() {
            if (checks++ >= checksThatPass) {
                throw new FlyInterruptedException("the lease is lost");
            }
        }

        @Override
        public Optional<Duration> timeout() {
            return timeout;
        }
    }

    private TestRuns runs() {
        return new TestRuns(fly, folder);
    }

    private Outcome run(TestApp app) {
        return runs().session(app).run(runs().entry(app), control);
    }

    private Comparison compare(TestApp app) {
        return runs().session(app).compare(runs().entry(app));
    }

    private static TestApp pushed() {
        return shop().code(TestArtifact.inline("2".repeat(64)));
    }

    @Test
    void comparesWithoutChangingAnything() {
        Comparison comparison = compare(shop());

        assertThat(Plans.kinds(comparison.plan())).containsExactly("create-app", "deploy", "verify");
        assertThat(comparison.health().status()).isEqualTo(Status.MISSING);
        assertThat(comparison.running()).isEmpty();
        assertThat(comparison.live().config()).isEmpty();
        assertThat(comparison.desired().app()).isEqualTo("inline:" + "1".repeat(64));
        assertThat(comparison.flyToml()).contains("primary_region = \"arn\"").doesNotContain("FLYCD_");
        assertThat(fly.app(shop().name())).isEmpty();
    }

    @Test
    void doesTheStepsAndIsThenInSync() {
        assertThat(run(shop()).result()).isEqualTo(Result.CREATED);
        assertThat(control.asked).hasSize(1);
        assertThat(control.checks)
                .as("before each of three steps, and before the deploy itself")
                .isEqualTo(4);

        Comparison after = compare(shop());
        assertThat(after.plan().steps()).isEmpty();
        assertThat(after.health().status()).isEqualTo(Status.HEALTHY);
        assertThat(after.live().config()).isEqualTo(after.desired().config());
        assertThat(after.live().image()).isNotEmpty();
        assertThat(run(shop()).result()).isEqualTo(Result.UNCHANGED);
        assertThat(control.asked).hasSize(1);
    }

    @Test
    void showsWhatRunsWhereMachinesDiffer() {
        TestApp two = shop().atLeast("app", Map.of(TestApp.ARN, 2));
        run(two);
        String one = runs().live(two).machines().get(0).id();
        Tampering.with(simulated).setEnv(two.name(), one, "FLYCD_APP_VERSION", "inline:old");
        Comparison comparison = compare(two);

        assertThat(comparison.running()).hasSize(2);
        assertThat(comparison.live().app()).isEmpty();
        assertThat(comparison.live().config()).isEqualTo(comparison.desired().config());
    }

    @Test
    void whatIsNotCarriedOutIsNotBegun() {
        control.carriesOut = false;
        Outcome outcome = run(shop());

        assertThat(outcome.result()).isEqualTo(Result.UNCHANGED);
        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.plan().orElseThrow().steps()).hasSize(3);
        assertThat(control.checks).isZero();
        assertThat(fly.app(shop().name())).isEmpty();
    }

    @Test
    void aControlThatSaysStopLetsNoFurtherStepBegin() {
        control.checksThatPass = 1;
        Outcome outcome = run(shop());

        assertThat(outcome.result()).isEqualTo(Result.ABORTED);
        assertThat(outcome.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.STOPPED);
        assertThat(outcome.done()).extracting(Step::kind).containsExactly("create-app");
        assertThat(runs().live(shop()).machines()).isEmpty();
    }

    @Test
    void anInterruptEndsTheStepThatIsUnderWay() throws InterruptedException {
        CountDownLatch deploying = new CountDownLatch(1);
        fly.before("deploy", () -> {
            deploying.countDown();
            await(new CountDownLatch(1));
        });
        List<Outcome> outcomes = new ArrayList<>();
        boolean[] interrupted = new boolean[1];
        Thread thread = new Thread(() -> {
            outcomes.add(run(shop()));
            interrupted[0] = Thread.currentThread().isInterrupted();
        });
        thread.start();
        deploying.await();
        thread.interrupt();
        thread.join();

        assertThat(outcomes).extracting(Outcome::result).containsExactly(Result.ABORTED);
        assertThat(outcomes.get(0).failure().orElseThrow().message()).contains("may or may not be done");
        assertThat(interrupted[0]).isTrue();
    }

    @Test
    void theTimeOfARunIsLimited() {
        fly.before("deploy", () -> await(new CountDownLatch(1)));
        control.timeout = Optional.of(Duration.ofMillis(300));
        Outcome outcome = run(shop());

        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(outcome.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.TRANSIENT);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aMissingSecretIsSaidAfterTheControlKnowsWhatIsAsked() {
        Outcome outcome = run(shop().secretWithoutValue("DB"));

        assertThat(control.asked).hasSize(1);
        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        assertThat(outcome.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.CONFIG);
        assertThat(fly.app(shop().name())).isEmpty();
    }

    @Test
    void flysListOfAppsIsReadOnceAndMayBeOld() {
        runs().deploy(shop());
        AppSession session = runs().session(shop(), shop().named("other"));
        session.compare(runs().entry(shop()));
        Tampering.with(simulated).deleteApp(shop().name());
        run(shop().named("other"));
        long lists = lists();

        assertThat(Plans.kinds(session.compare(runs().entry(shop())).plan())).contains("create-app");
        assertThat(session.compare(runs().entry(shop().named("other"))).plan().steps())
                .isEmpty();
        assertThat(lists()).isEqualTo(lists);
    }

    private long lists() {
        return fly.calls().stream().filter("apps"::equals).count();
    }

    @Test
    void whatCouldNotBeReadIsReadAnewByTheNextCall() {
        runs().deploy(shop());
        AppSession session = runs().session(shop());
        fly.before("apps", () -> {
            throw new FlyException("Fly.io is down", Retry.MAY_HELP);
        });
        assertThatThrownBy(() -> session.compare(runs().entry(shop()))).hasMessage("Fly.io is down");
        fly.before("apps", () -> {});

        assertThat(session.compare(runs().entry(shop())).plan().steps()).isEmpty();
    }

    @Test
    void differentAppsRunAtTheSameTimeAndOneAppOnceAtATime() throws InterruptedException {
        CountDownLatch inDeploy = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AppSession session = runs().session(shop(), shop().named("other"));
        fly.before("deploy", () -> {
            inDeploy.countDown();
            await(goOn);
        });
        List<Outcome> first = new ArrayList<>();
        Thread thread = new Thread(() -> first.add(session.run(runs().entry(shop()), new Asking())));
        thread.start();
        inDeploy.await();
        fly.before("deploy", () -> {});

        assertThat(session.run(runs().entry(shop().named("other")), control).result())
                .isEqualTo(Result.CREATED);
        Outcome busy = session.run(runs().entry(shop()), control);
        assertThat(busy.failure().orElseThrow().message()).contains("another run works on app 'shop'");
        assertThat(busy.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.TRANSIENT);
        goOn.countDown();
        thread.join();
        assertThat(first).extracting(Outcome::result).containsExactly(Result.CREATED);
    }

    @Test
    void theSessionDeploysWhatIsPushed() {
        run(shop());

        assertThat(Plans.kinds(compare(pushed()).plan())).containsExactly("deploy", "verify");
        assertThat(run(pushed()).result()).isEqualTo(Result.UPDATED);
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
