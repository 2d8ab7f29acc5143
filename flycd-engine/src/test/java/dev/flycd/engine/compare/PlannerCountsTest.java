package dev.flycd.engine.compare;

import static dev.flycd.engine.testing.TestApp.AMS;
import static dev.flycd.engine.testing.TestApp.ARN;
import static dev.flycd.engine.testing.TestApp.LHR;
import static dev.flycd.engine.testing.TestApp.shop;
import static dev.flycd.engine.testing.TestMachines.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.RunOptions.Mode;
import dev.flycd.engine.plan.Marker;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.testing.Plans;
import dev.flycd.engine.testing.TestApp;
import dev.flycd.engine.testing.TestMachines;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerCountsTest {

    private static Plan plan(TestApp asked, LiveState live) {
        return Planner.plan(asked.desired(), live, Mode.WHAT_DIFFERS);
    }

    private static Plan plan(TestApp asked, TestMachines live) {
        return plan(asked, live.state());
    }

    @Test
    void addsMachinesBeyondTheOneThatTheDeployMakes() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 2, AMS, 1));

        assertThat(Plans.described(plan(asked, LiveState.ABSENT)))
                .endsWith(
                        "check that every machine runs it",
                        "scale app in ams from 0 to 1",
                        "scale app in arn from 1 to 2");
    }

    @Test
    void removesTheMachineThatTheDeployMakesWhereNoneIsWanted() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 0, AMS, 1));
        Plan plan = plan(asked, LiveState.ABSENT);

        assertThat(Plans.kinds(plan)).containsExactly("create-app", "deploy", "verify", "scale-up", "scale-down");
        assertThat(Plans.described(plan))
                .endsWith("scale app in arn from 1 to 0: destroy the machine the deploy makes");
    }

    @Test
    void aGroupThatWantsNoneLosesTheMachineADeployOfTheOthersMakes() {
        TestApp asked = shop().exactly("web", Map.of(ARN, 1))
                .exactly("worker", Map.of(ARN, 0))
                .configVersion("b".repeat(64));
        Plan plan = plan(asked, running(shop()).machine("web", ARN));

        assertThat(Plans.changes(plan, "scale-down")).containsExactly("machines of worker in arn: 1 -> 0");
    }

    @Test
    void statedNumbersAreExactInListedRegions() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 1));
        Plan plan = plan(asked, running(asked).machine("app", ARN).machine("app", ARN));

        assertThat(Plans.described(plan)).containsExactly("scale app in arn from 2 to 1: destroy machine m2");
    }

    @Test
    void aRegionThatIsNotListedWantsNoneWhereNumbersAreStated() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 1));
        Plan plan = plan(asked, running(asked).machine("app", ARN).machine("app", LHR));

        assertThat(Plans.changes(plan, "scale-down")).containsExactly("machines of app in lhr: 1 -> 0");
    }

    @Test
    void withoutStatedNumbersNothingIsRemoved() {
        TestApp asked = shop();

        assertThat(plan(
                                asked,
                                running(asked)
                                        .machine("app", ARN)
                                        .machine("app", ARN)
                                        .machine("app", LHR))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void withoutStatedNumbersMissingOnesAreAdded() {
        TestApp asked = shop().alsoIn(AMS);
        Plan plan = plan(asked, running(asked).machine("app", ARN));

        assertThat(Plans.described(plan)).containsExactly("scale app in ams from 0 to 1");
    }

    @Test
    void wantingNoneAndHavingNoneIsInSync() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 0));

        assertThat(plan(asked, running(asked)).isEmpty()).isTrue();
    }

    @Test
    void anAppThatWantsNoMachinesIsCreatedAndNotDeployed() {
        assertThat(Plans.kinds(plan(shop().exactly("app", Map.of(ARN, 0)), LiveState.ABSENT)))
                .containsExactly("create-app");
    }

    @Test
    void machinesThatGoAreNotDeployedFirst() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 0)).configVersion("b".repeat(64));

        assertThat(Plans.kinds(plan(asked, running(shop()).machine("app", ARN))))
                .containsExactly("scale-down");
    }

    @Test
    void oldMachinesThatGoAreDeployedFirstWhereNewOnesWouldBeTheirCopies() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 0, AMS, 1)).configVersion("b".repeat(64));

        assertThat(Plans.kinds(plan(asked, running(shop()).machine("app", ARN))))
                .containsExactly("deploy", "verify", "scale-up", "scale-down");
    }

    @Test
    void stoppedMachinesGoFirstThenUnhealthyThenTheYoungest() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 1));
        Plan plan = plan(
                asked,
                running(asked)
                        .machine("app", ARN)
                        .onDeadHost("app", ARN)
                        .stopped("app", ARN)
                        .machine("app", ARN));

        assertThat(Plans.described(plan)).containsExactly("scale app in arn from 4 to 1: destroy machines m3, m2, m4");
    }

    @Test
    void theOnlyCopyOfAVolumeIsKeptAsLongAsAnotherMachineCanGo() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 1), "data");
        Plan plan = plan(
                asked, running(asked).stopped("app", ARN).holding("data", 1).machine("app", ARN));

        assertThat(Plans.described(plan)).containsExactly("scale app in arn from 2 to 1: destroy machine m2");
    }

    @Test
    void saysWhenTheOnlyCopyOfAVolumeIsLeftWithoutAMachine() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 0), "data");
        Plan plan = plan(asked, running(asked).machine("app", ARN).holding("data", 1));

        assertThat(Plans.described(plan))
                .containsExactly("scale app in arn from 1 to 0: destroy machine m1;"
                        + " the only copy of volume data is left without a machine");
    }

    @Test
    void aLeftOverCanaryIsRemovedEvenWhereNumbersAreNotStated() {
        TestApp asked = shop();
        Plan plan = plan(asked, running(asked).machine("app", ARN).canary("app", ARN));

        assertThat(Plans.described(plan)).containsExactly("scale app in arn from 2 to 1: destroy machine m2");
    }

    @Test
    void aCanaryCountsForNothingWhenMachinesAreMissing() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 2));
        Plan plan = plan(asked, running(asked).machine("app", ARN).canary("app", ARN));

        assertThat(Plans.described(plan))
                .containsSequence("scale app in arn from 1 to 2", "scale app in arn from 3 to 2: destroy machine m2");
        assertThat(Plans.kinds(plan)).startsWith("deploy", "verify");
    }

    @Test
    void aGroupThatIsNoLongerAskedForIsEndedByADeploy() {
        TestApp asked = shop();
        Plan plan = plan(asked, running(asked).machine("app", ARN).machine("old", ARN));

        assertThat(Plans.kinds(plan)).containsExactly("deploy", "verify");
        assertThat(Plans.changes(plan, "deploy")).containsExactly("machines of old: 1 -> 0");
    }

    @Test
    void aNewGroupIsBegunByADeploy() {
        TestApp asked = shop().exactly("web", Map.of(ARN, 1)).exactly("worker", Map.of(ARN, 1));
        Plan plan = plan(asked, running(asked).machine("web", ARN));

        assertThat(Plans.kinds(plan)).containsExactly("deploy", "verify");
        assertThat(Plans.changes(plan, "deploy")).containsExactly("machines of worker: 0 -> 1 in arn");
    }

    @Test
    void scalesWithoutADeployWhenTheVersionsAreRight() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 3));

        assertThat(Plans.described(plan(asked, running(asked).machine("app", ARN))))
                .containsExactly("scale app in arn from 1 to 3");
    }

    @Test
    void deploysBeforeItScalesWhenTheVersionsAreWrong() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 2));
        Plan plan = plan(asked, running(asked).with(Marker.APP_VERSION, "inline:" + "0".repeat(64), "app", ARN));

        assertThat(Plans.kinds(plan)).containsExactly("deploy", "verify", "scale-up");
    }

    @Test
    void countsEveryGroupByItself() {
        TestApp asked = shop().exactly("web", Map.of(ARN, 1)).exactly("worker", Map.of(ARN, 2));

        assertThat(plan(
                                asked,
                                running(asked)
                                        .machine("web", ARN)
                                        .machine("worker", ARN)
                                        .machine("worker", ARN))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void removesTheMachineThatTheDeployMakesInAPrimaryRegionThatIsNotListed() {
        TestApp asked = shop().exactly("app", Map.of(AMS, 1));

        assertThat(Plans.described(plan(asked, LiveState.ABSENT)))
                .endsWith("scale app in arn from 1 to 0: destroy the machine the deploy makes");
    }

    @Test
    void saysSoTooWhenAllCopiesOfAVolumeAreLeftWithoutAMachine() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 0), "data");
        Plan plan = plan(
                asked,
                running(asked)
                        .machine("app", ARN)
                        .holding("data", 1)
                        .machine("app", ARN)
                        .holding("data", 1));

        assertThat(Plans.described(plan))
                .singleElement()
                .asString()
                .endsWith("; the only copy of volume data is left without a machine");
    }
}
