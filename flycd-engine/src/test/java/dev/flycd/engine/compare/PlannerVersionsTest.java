package dev.flycd.engine.compare;

import static dev.flycd.engine.testing.TestApp.AMS;
import static dev.flycd.engine.testing.TestApp.ARN;
import static dev.flycd.engine.testing.TestApp.shop;
import static dev.flycd.engine.testing.TestMachines.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.RunOptions.Mode;
import dev.flycd.engine.plan.Marker;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.testing.Plans;
import dev.flycd.engine.testing.TestApp;
import dev.flycd.engine.testing.TestArtifact;
import dev.flycd.model.MachineSize;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerVersionsTest {

    private static Plan plan(TestApp asked, LiveState live) {
        return Planner.plan(asked.desired(), live, Mode.WHAT_DIFFERS);
    }

    @Test
    void createsAnAppThatDoesNotExist() {
        Plan plan = plan(shop(), LiveState.ABSENT);

        assertThat(Plans.kinds(plan)).containsExactly("create-app", "deploy", "verify");
        assertThat(plan.app()).isEqualTo(shop().name());
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void isInSyncWhenEveryMachineRunsBothVersions() {
        assertThat(plan(shop(), running(shop()).machine("app", ARN).state()).isEmpty())
                .isTrue();
    }

    @Test
    void isInSyncWhenAutostopStoppedTheMachines() {
        assertThat(plan(shop(), running(shop()).stopped("app", ARN).state()).isEmpty())
                .isTrue();
    }

    @Test
    void redeploysWhenOnlyTheConfigVersionChanged() {
        Plan plan = plan(
                shop().configVersion("b".repeat(64)),
                running(shop()).machine("app", ARN).state());

        assertThat(Plans.kinds(plan)).containsExactly("deploy", "verify");
        assertThat(Plans.changes(plan, "deploy")).containsExactly("config version: v1:aaaaaaaaaaaa -> v1:bbbbbbbbbbbb");
    }

    @Test
    void redeploysWhenOnlyTheCodeChanged() {
        Plan plan = plan(
                shop().code(TestArtifact.inline("2".repeat(64))),
                running(shop()).machine("app", ARN).state());

        assertThat(Plans.kinds(plan)).containsExactly("deploy", "verify");
        assertThat(Plans.changes(plan, "deploy"))
                .containsExactly("app version: inline:111111111111 -> inline:222222222222");
    }

    @Test
    void redeploysWhenOneOfSeveralMachinesIsOld() {
        Plan plan = plan(
                shop(),
                running(shop())
                        .machine("app", ARN)
                        .with(Marker.CONFIG_VERSION, "v1:" + "0".repeat(64), "app", ARN)
                        .state());

        assertThat(Plans.kinds(plan)).containsExactly("deploy", "verify");
        assertThat(Plans.changes(plan, "deploy"))
                .containsExactly("config version: v1:000000000000, v1:aaaaaaaaaaaa -> v1:aaaaaaaaaaaa");
    }

    @Test
    void comparesStoppedMachinesToo() {
        Plan plan = plan(
                shop().configVersion("b".repeat(64)),
                running(shop()).stopped("app", ARN).state());

        assertThat(Plans.kinds(plan)).contains("deploy");
    }

    @Test
    void whatIsWrittenForPeopleCausesNoDeploy() {
        Plan plan = plan(
                shop().code(TestArtifact.inline("1".repeat(64)).from(Marker.SOURCE_COMMIT, "c".repeat(40))),
                running(shop())
                        .with(Marker.SOURCE_COMMIT, "d".repeat(40), "app", ARN)
                        .state());

        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void showsWhatChangesInTheEnvironment() {
        TestApp asked =
                shop().configVersion("b".repeat(64)).env("LEVEL", "debug").env("NEW", "1");
        Plan plan =
                plan(asked, running(shop()).with("LEVEL", "info", "app", ARN).state());

        assertThat(Plans.changes(plan, "deploy")).contains("env.LEVEL: info -> debug", "env.NEW:  -> 1");
    }

    @Test
    void showsForeignTextOnOneLine() {
        Plan plan = plan(
                shop().configVersion("b".repeat(64)).env("LEVEL", "a"),
                running(shop())
                        .with("LEVEL", "red\u001b[31m\nline" + "x".repeat(500), "app", ARN)
                        .state());

        assertThat(Plans.changes(plan, "deploy"))
                .anyMatch(change -> change.startsWith("env.LEVEL: red\\u001b[31m\\nlinexxx") && change.length() < 220);
    }

    @Test
    void redeploysWhenTheMachineSizeAskedForDiffers() {
        TestApp asked = shop().sized("app", new MachineSize("shared", 2, null));
        Plan plan = plan(asked, running(asked).machine("app", ARN).state());

        assertThat(Plans.kinds(plan)).containsExactly("deploy", "verify");
        assertThat(Plans.changes(plan, "deploy"))
                .containsExactly("machine size of app: shared, 1 cpu, 256 MB -> shared, 2 cpu");
    }

    @Test
    void sizesThatAreNotAskedForAreLeftAlone() {
        TestApp asked = shop().sized("app", new MachineSize(null, null, 256));

        assertThat(plan(asked, running(asked).machine("app", ARN).state()).isEmpty())
                .isTrue();
    }

    @Test
    void deploysAllTheSameWhenForced() {
        Plan plan = Planner.plan(
                shop().desired(), running(shop()).machine("app", ARN).state(), Mode.FORCE);

        assertThat(Plans.kinds(plan)).containsExactly("deploy", "verify");
    }

    @Test
    void forcesNothingOntoAnAppThatWantsNoMachines() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 0));

        assertThat(Planner.plan(asked.desired(), running(asked).state(), Mode.FORCE)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aPendingAppIsDeployed() {
        Plan plan = plan(shop(), running(shop()).state());

        assertThat(Plans.kinds(plan)).containsExactly("deploy", "verify");
        assertThat(plan.notes()).containsExactly("the app exists already, without machines");
    }

    @Test
    void adoptsAnExistingAppAndSaysSo() {
        Plan plan = plan(shop(), running(shop()).foreign("app", ARN).state());

        assertThat(Plans.kinds(plan)).containsExactly("deploy", "verify");
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("adopts existing app"));
    }

    @Test
    void aMachineOnADeadHostIsNotedAndNotCompared() {
        Plan plan = plan(
                shop().alsoIn(AMS),
                running(shop()).machine("app", ARN).onDeadHost("app", AMS).state());

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.notes()).anyMatch(note -> note.contains("m2 in ams is on a host that does not answer"));
    }

    @Test
    void deploysWhenOnlyMachinesOnDeadHostsAreLeft() {
        assertThat(Plans.kinds(
                        plan(shop(), running(shop()).onDeadHost("app", ARN).state())))
                .containsExactly("deploy", "verify");
    }

    @Test
    void passesOnWhatTheSourceHasToSay() {
        TestApp asked = shop().code(TestArtifact.inline("1".repeat(64)).warning("untracked files count as well"));

        assertThat(plan(asked, running(asked).machine("app", ARN).state()).notes())
                .containsExactly("untracked files count as well");
    }

    @Test
    void anImageOfANewAppIsResolvedByTheDeploy() {
        Plan plan = plan(shop().code(TestArtifact.unresolved("nginx:1.27")), LiveState.ABSENT);

        assertThat(Plans.described(plan)).contains("deploy nginx:1.27 with config v1:aaaaaaaaaaaa");
    }

    @Test
    void showsTheEnvironmentOfAMachineThatDiffersNotOfOneThatIsRight() {
        Plan plan = plan(
                shop().env("LEVEL", "debug"),
                running(shop())
                        .with("LEVEL", "debug", "app", ARN)
                        .with(Marker.CONFIG_VERSION, "v1:" + "0".repeat(64), "app", ARN)
                        .state());

        assertThat(Plans.changes(plan, "deploy")).contains("env.LEVEL:  -> debug");
    }

    @Test
    void showsWhichCommitAndWhichImageComeNext() {
        TestApp commit = shop().code(TestArtifact.inline("2".repeat(64)).from(Marker.SOURCE_COMMIT, "c".repeat(40)));
        LiveState live = running(shop())
                .with(Marker.SOURCE_COMMIT, "d".repeat(40), "app", ARN)
                .state();

        assertThat(Plans.changes(plan(commit, live), "deploy")).contains("commit: ddddddd -> ccccccc");
        assertThat(Plans.changes(plan(shop().code(TestArtifact.unresolved("nginx:1.27")), live), "deploy"))
                .contains("image: registry.fly.io/shop@sha256:1 -> nginx:1.27");
    }

    @Test
    void comparesTheSizeOfAGroupWithItsOwnMachinesOnly() {
        TestApp asked = shop().exactly("web", Map.of(ARN, 1))
                .exactly("worker", Map.of(ARN, 1))
                .sized("worker", new MachineSize("shared", 2, null));
        Plan plan = plan(asked, running(asked).machine("web", ARN).state());

        assertThat(Plans.changes(plan, "deploy")).containsExactly("machines of worker: 0 -> 1 in arn");
    }

    @Test
    void machinesOfAGroupThatEndsAreNotCompared() {
        Plan plan = plan(
                shop(),
                running(shop())
                        .machine("app", ARN)
                        .with(Marker.CONFIG_VERSION, "v1:" + "0".repeat(64), "old", ARN)
                        .state());

        assertThat(Plans.changes(plan, "deploy")).containsExactly("machines of old: 1 -> 0");
    }
}
