package dev.flycd.engine.reconcile;

import static dev.flycd.engine.testing.TestApp.AMS;
import static dev.flycd.engine.testing.TestApp.ARN;
import static dev.flycd.engine.testing.TestApp.shop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flycd.engine.Outcome;
import dev.flycd.engine.plan.Step;
import dev.flycd.engine.testing.FailingFly;
import dev.flycd.engine.testing.Plans;
import dev.flycd.engine.testing.TestApp;
import dev.flycd.engine.testing.TestArtifact;
import dev.flycd.engine.testing.TestRuns;
import dev.flycd.fly.Deployment;
import dev.flycd.fly.Fly;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.Machine;
import dev.flycd.fly.simulated.Mischief;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.fly.simulated.Tampering;
import dev.flycd.fly.testing.Killed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the original FlyCD, or flyctl left alone, gets wrong. */
class FaultsTest {

    @TempDir
    private Path folder;

    private final Fly simulated = SimulatedFly.inMemory();
    private final FailingFly fly = new FailingFly(simulated);
    private final Mischief mischief = Mischief.with(simulated);

    private TestRuns runs() {
        return new TestRuns(fly, folder);
    }

    private void failAt(String change, int spared) {
        int[] left = {spared};
        mischief.during(
                now -> {
                    if (now.equals(change) && left[0]-- == 0) {
                        throw new FlyException("500 injected", FlyException.Retry.MAY_HELP);
                    }
                },
                id -> false);
    }

    private List<Machine> machines(TestApp app) {
        return runs().live(app).machines().stream().filter(Machine::exists).toList();
    }

    @Test
    void theAppOfAFailedFirstDeployIsNotStuck() {
        failAt("create machine", 0);
        assertThat(runs().deploy(shop()).result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(machines(shop())).isEmpty();

        mischief.end();
        assertThat(runs().deploy(shop()).result()).isEqualTo(Outcome.Result.UPDATED);
        assertThat(machines(shop())).hasSize(1);
    }

    @Test
    void aFailedDeployDoesNotCountAsDone() {
        runs().deploy(shop());
        TestApp pushed = shop().code(TestArtifact.inline("2".repeat(64)));
        failAt("update machine", 0);
        Outcome failed = runs().deploy(pushed);

        assertThat(failed.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(failed.failure().orElseThrow().message())
                .contains("deploy inline:222222222222")
                .contains("500 injected");
        mischief.end();
        assertThat(Plans.kinds(runs().plan(pushed))).containsExactly("deploy", "verify");
        assertThat(runs().deploy(pushed).result()).isEqualTo(Outcome.Result.UPDATED);
    }

    @Test
    void aScaleThatFailedInOneRegionIsRepairedByTheNextRun() {
        TestApp app = shop().exactly("app", Map.of(ARN, 1, AMS, 2));
        failAt("create machine", 2);
        Outcome failed = runs().deploy(app);

        assertThat(failed.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(failed.done()).extracting(Step::kind).containsExactly("create-app", "deploy", "verify");
        mischief.end();
        assertThat(Plans.described(runs().plan(app))).containsExactly("scale app in ams from 1 to 2");
        assertThat(runs().deploy(app).result()).isEqualTo(Outcome.Result.UPDATED);
        assertThat(machines(app)).hasSize(3);
    }

    @Test
    void aChangedDefaultOfAParentProjectIsDeployed() {
        runs().deploy(shop());
        TestApp changed = shop().env("FROM_PARENT", "new").configVersion("b".repeat(64));

        assertThat(runs().deploy(changed).result()).isEqualTo(Outcome.Result.UPDATED);
        assertThat(machines(changed).get(0).env()).containsEntry("FROM_PARENT", "new");
    }

    @Test
    void successOfFlyctlIsNotBelievedWhileAMachineStayedOld() {
        TestApp before = shop().exactly("app", Map.of(ARN, 2));
        runs().deploy(before);
        TestApp pushed = shop().exactly("app", Map.of(ARN, 2)).code(TestArtifact.inline("2".repeat(64)));
        int[] updates = {0};
        mischief.during(now -> {}, id -> updates[0]++ == 1);
        TestRuns runs = runs();
        Outcome outcome = runs.deploy(pushed);

        assertThat(outcome.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(outcome.failure().orElseThrow().message())
                .contains("flyctl said that the deploy succeeded")
                .contains("still runs release 1 (config v1:aaaaaaaaaaaa, app inline:111111111111)");
        assertThat(runs.waits()).hasSize(4);
        mischief.end();
        assertThat(runs().deploy(pushed).result()).isEqualTo(Outcome.Result.UPDATED);
    }

    @Test
    void stragglersAreWaitedFor() {
        runs().deploy(shop());
        TestApp pushed = shop().code(TestArtifact.inline("2".repeat(64)));
        mischief.during(now -> {}, id -> true);
        Machine machine = machines(shop()).get(0);
        TestRuns runs = runs().waiting(time ->
                mischief.setEnv(shop().name(), machine.id(), "FLYCD_APP_VERSION", "inline:" + "2".repeat(64)));

        assertThat(runs.deploy(pushed).failure()).isEmpty();
    }

    @Test
    void saysWhenSomebodyElseDeployedMeanwhile() throws IOException {
        runs().deploy(shop());
        Path context = Files.createDirectory(folder.resolve("theirs"));
        Path flyToml = context.resolve("fly.toml");
        Files.writeString(flyToml, "app = 'shop'\nprimary_region = 'arn'\n");
        fly.after(
                "deploy",
                () -> simulated.deploy(
                        shop().name(), new Deployment(context, flyToml, Optional.of("nginx"), List.of()), line -> {}));
        Outcome outcome = runs().deploy(shop().code(TestArtifact.inline("2".repeat(64))));

        assertThat(outcome.failure().orElseThrow().message()).contains("overtaken by release 3");
    }

    @Test
    void aFirstDeployThatFailedHalfWayIsCompleted() {
        TestApp app = shop().httpService()
                .exactly("web", Map.of(ARN, 1))
                .exactly("worker", Map.of(ARN, 1), "data")
                .volume("data", 1, 1);
        failAt("create machine", 1);
        assertThat(runs().deploy(app).result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(machines(app)).hasSize(1);

        mischief.end();
        assertThat(runs().deploy(app).failure()).isEmpty();
        assertThat(machines(app)).extracting(Machine::processGroup).containsExactlyInAnyOrder("web", "worker");
        assertThat(runs().live(app).volumes()).hasSize(1);
        assertThat(runs().live(app).addresses()).hasSize(2);
    }

    @Test
    void addressesThatAFirstDeployCouldNotGetAreCompleted() {
        TestApp app = shop().httpService();
        failAt("allocate address", 1);
        assertThat(runs().deploy(app).result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(runs().live(app).addresses()).hasSize(1);

        mischief.end();
        assertThat(runs().deploy(app).failure()).isEmpty();
        assertThat(runs().live(app).addresses()).hasSize(2);
    }

    @Test
    void aCanaryLeftOverByAFailedDeployIsRemoved() {
        runs().deploy(shop());
        String canary =
                mischief.leaveCanary(shop().name(), machines(shop()).get(0).id(), ARN);

        assertThat(runs().deploy(shop()).done()).extracting(Step::kind).containsExactly("scale-down");
        assertThat(machines(shop()))
                .hasSize(1)
                .noneMatch(machine -> machine.id().equals(canary));
    }

    @Test
    void theNextDeployDoesNotTakeALeftOverCanaryForAnOrdinaryMachine() {
        runs().deploy(shop());
        mischief.leaveCanary(shop().name(), machines(shop()).get(0).id(), ARN);

        assertThat(runs().deploy(shop().configVersion("b".repeat(64))).done())
                .extracting(Step::kind)
                .containsExactly("deploy", "verify", "scale-down");
        assertThat(machines(shop())).hasSize(1);
    }

    @Test
    void aRunWithoutChangesRestartsNothing() {
        runs().deploy(shop());
        Machine before = machines(shop()).get(0);

        assertThat(runs().deploy(shop()).result()).isEqualTo(Outcome.Result.UNCHANGED);
        assertThat(machines(shop())).containsExactly(before);
    }

    @Test
    void stoppedMachinesAreUpdatedAndStayStopped() {
        runs().deploy(shop());
        Tampering.with(simulated).stop(shop().name(), machines(shop()).get(0).id());

        assertThat(runs().deploy(shop()).result()).isEqualTo(Outcome.Result.UNCHANGED);
        TestApp pushed = shop().code(TestArtifact.inline("2".repeat(64)));
        assertThat(runs().deploy(pushed).failure()).isEmpty();
        assertThat(machines(shop()).get(0).state()).isEqualTo(Machine.State.STOPPED);
        assertThat(runs().deploy(pushed).result()).isEqualTo(Outcome.Result.UNCHANGED);
    }

    @Test
    void scalingDownTakesTheStoppedMachineAndNotTheOldest() {
        TestApp three = shop().exactly("app", Map.of(ARN, 3));
        runs().deploy(three);
        String stopped = machines(three).get(1).id();
        Tampering.with(simulated).stop(shop().name(), stopped);
        runs().deploy(shop().exactly("app", Map.of(ARN, 2)));

        assertThat(machines(three)).hasSize(2).noneMatch(machine -> machine.id().equals(stopped));
    }

    @Test
    void aMachineOnADeadHostDoesNotKeepTheOthersFromBeingDeployed() {
        TestApp app = shop().exactly("app", Map.of(ARN, 2));
        runs().deploy(app);
        mischief.hostOf(app.name(), machines(app).get(0).id(), Machine.HostStatus.UNREACHABLE);

        assertThat(runs().deploy(app).result()).isEqualTo(Outcome.Result.UNCHANGED);
        TestApp pushed = shop().exactly("app", Map.of(ARN, 2)).code(TestArtifact.inline("2".repeat(64)));
        assertThat(runs().deploy(pushed).failure()).isEmpty();
        assertThat(machines(app))
                .hasSize(2)
                .allMatch(machine -> pushed.versions().runOn(machine));
    }

    @Test
    void aRunKilledInTheMiddleOfADeployIsRepaired() {
        TestApp app = shop().exactly("app", Map.of(ARN, 3));
        runs().deploy(app);
        TestApp pushed = shop().exactly("app", Map.of(ARN, 3)).code(TestArtifact.inline("2".repeat(64)));
        int[] updates = {0};
        mischief.during(
                now -> {
                    if (now.equals("update machine") && updates[0]++ == 1) {
                        throw new Killed("in the middle");
                    }
                },
                id -> false);
        assertThat(catchThrowable(() -> runs().deploy(pushed))).isInstanceOf(Killed.class);

        mischief.end();
        assertThat(runs().deploy(pushed).result()).isEqualTo(Outcome.Result.UPDATED);
        assertThat(machines(app)).allMatch(machine -> pushed.versions().runOn(machine));
    }

    @Test
    void anAppOfSomebodyElseIsLeftAlone() {
        Tampering.with(simulated).takeName(shop().name());
        Outcome outcome = runs().deploy(shop());

        assertThat(outcome.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(outcome.failure().orElseThrow().message()).contains("shop");
        assertThat(outcome.done()).isEmpty();
    }

    @Test
    void aVolumeThatWasMadeAlthoughTheAnswerWasLostIsNotMadeAgain() {
        TestApp app = shop().atLeast("app", Map.of(ARN, 1), "data").volume("data", 1, 1);
        fly.after("createVolume", () -> {
            throw new FlyException("connection lost", FlyException.Retry.MAY_HELP);
        });
        assertThat(runs().deploy(app).result()).isEqualTo(Outcome.Result.FAILED);

        fly.after("createVolume", () -> {});
        assertThat(runs().deploy(app).failure()).isEmpty();
        assertThat(runs().live(app).volumes()).hasSize(1);
    }

    @Test
    void point12_anAppInSyncIsNotDeployedAgainForEveryDeployRestartsItsMachines() {
        runs().deploy(shop());
        int before = fly.calls().size();
        Outcome again = runs().deploy(shop());

        assertThat(again.result()).isEqualTo(Outcome.Result.UNCHANGED);
        assertThat(fly.calls().subList(before, fly.calls().size())).doesNotContain("deploy", "checkUsable");
    }
}
