package dev.flycd.engine.compare;

import static dev.flycd.engine.testing.TestApp.AMS;
import static dev.flycd.engine.testing.TestApp.ARN;
import static dev.flycd.engine.testing.TestApp.LHR;
import static dev.flycd.engine.testing.TestApp.shop;
import static dev.flycd.engine.testing.TestMachines.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.RunOptions.Mode;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.testing.Plans;
import dev.flycd.engine.testing.TestApp;
import dev.flycd.fly.Fly;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerVolumesTest {

    private static Plan plan(TestApp asked, LiveState live) {
        return Planner.plan(asked.desired(), live, Mode.WHAT_DIFFERS);
    }

    @Test
    void makesOneInEveryRegionBeforeTheDeploy() {
        TestApp asked = shop().alsoIn(AMS)
                .atLeast("app", Map.of(ARN, 1, AMS, 1), "data")
                .volume("data", 10, 1);

        assertThat(Plans.described(plan(asked, LiveState.ABSENT)))
                .containsSequence(
                        "create volume data (10 GB) in arn",
                        "create volume data (10 GB) in ams",
                        "deploy" + " inline:111111111111 with config v1:aaaaaaaaaaaa");
    }

    @Test
    void makesAsManyAsMachinesAreWanted() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 3), "data").volume("data", 1, 1);
        Plan plan = plan(
                asked, running(asked).machine("app", ARN).holding("data", 1).state());

        assertThat(Plans.described(plan))
                .containsExactly(
                        "create volume data (1 GB) in arn",
                        "create volume data (1 GB) in arn",
                        "scale app in arn from 1 to 3");
    }

    @Test
    void makesAsManyAsAreStated() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 1), "data").volume("data", 1, 2);
        Plan plan = plan(
                asked, running(asked).machine("app", ARN).holding("data", 1).state());

        assertThat(Plans.described(plan)).containsExactly("create volume data (1 GB) in arn");
        assertThat(Plans.changes(plan, "create-volume")).containsExactly("volumes data in arn: 1 -> 2");
    }

    @Test
    void makesOneEvenWhereNoMachineIsWanted() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 0), "data").volume("data", 1, 1);

        assertThat(Plans.described(plan(asked, running(asked).state())))
                .containsExactly("create volume data (1 GB) in arn");
    }

    @Test
    void reusesThoseThatNoMachineHas() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 1), "data").volume("data", 1, 1);

        assertThat(Plans.kinds(plan(asked, running(asked).volume("data", ARN, 1).state())))
                .containsExactly("deploy", "verify");
    }

    @Test
    void listsThoseThatAreMoreThanNeeded() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 1), "data").volume("data", 1, 1);
        Plan plan = plan(
                asked,
                running(asked)
                        .machine("app", ARN)
                        .holding("data", 1)
                        .volume("data", ARN, 1)
                        .state());

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.notes())
                .singleElement()
                .asString()
                .contains("(vol_1)", "is one more than needed and unattached; it stays");
    }

    @Test
    void oneInAMachineOfAGroupThatGoesIsOfNoUse() {
        TestApp asked = shop().exactly("web", Map.of(ARN, 1), "data").volume("data", 1, 1);
        Plan plan = plan(
                asked, running(asked).machine("app", ARN).holding("data", 1).state());

        assertThat(Plans.kinds(plan)).containsExactly("create-volume", "deploy", "verify");
    }

    @Test
    void makesOneWhereADeployPutsANewMountIntoAMachineOfAnotherRegion() {
        TestApp asked = shop().atLeast("app", Map.of(ARN, 1), "data")
                .volume("data", 1, 1)
                .configVersion("b".repeat(64));
        Plan plan = plan(
                asked, running(shop()).machine("app", ARN).machine("app", LHR).state());

        assertThat(Plans.described(plan))
                .startsWith("create volume data (1 GB) in arn", "create volume data (1 GB) in lhr");
    }

    @Test
    void extendsThoseThatAreTooSmall() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 1), "data").volume("data", 20, 1);
        Plan plan = plan(
                asked, running(asked).machine("app", ARN).holding("data", 10).state());

        assertThat(Plans.described(plan)).containsExactly("extend volume data (vol_0) in arn to 20 GB");
        assertThat(Plans.changes(plan, "extend-volume")).containsExactly("size of volume vol_0: 10 GB -> 20 GB");
    }

    @Test
    void neverShrinksOne() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 1), "data").volume("data", 5, 1);
        Plan plan = plan(
                asked, running(asked).machine("app", ARN).holding("data", 10).state());

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.notes()).anyMatch(note -> note.endsWith("volumes do not shrink"));
    }

    @Test
    void neverDeletesOneAndListsWhatIsLeftOver() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 1), "data").volume("data", 5, 1);
        Plan plan = plan(
                asked,
                running(asked)
                        .machine("app", ARN)
                        .holding("data", 5)
                        .volume("data", LHR, 1)
                        .volume("old", ARN, 1)
                        .state());

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.notes())
                .containsExactly(
                        "volume data (vol_1, 1 GB) in lhr is not asked for; it stays",
                        "volume old (vol_2, 1 GB) in arn is not asked for; it stays");
    }

    @Test
    void listsOnlyAsManyAsAreMoreThanNeeded() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 1), "data").volume("data", 1, 2);
        Plan plan = plan(
                asked,
                running(asked)
                        .machine("app", ARN)
                        .holding("data", 1)
                        .volume("data", ARN, 1)
                        .volume("data", ARN, 1)
                        .state());

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.notes()).hasSize(1);
    }

    @Test
    void oneInAMachineOfAGroupThatDoesNotMountItIsOfNoUse() {
        TestApp asked = shop().exactly("web", Map.of(ARN, 1), "data")
                .exactly("worker", Map.of(ARN, 1))
                .volume("data", 1, 1)
                .configVersion("b".repeat(64));
        Plan plan = plan(
                asked,
                running(shop())
                        .machine("web", ARN)
                        .machine("worker", ARN)
                        .holding("data", 1)
                        .state());

        assertThat(Plans.kinds(plan)).containsExactly("create-volume", "deploy", "verify");
    }

    @Test
    void makesNoneWhereTheMachinesOfAnotherRegionHaveTheirs() {
        TestApp asked = shop().atLeast("app", Map.of(ARN, 1), "data")
                .volume("data", 1, 1)
                .configVersion("b".repeat(64));
        Plan plan = plan(
                asked,
                running(shop())
                        .machine("app", ARN)
                        .holding("data", 1)
                        .machine("app", LHR)
                        .holding("data", 1)
                        .state());

        assertThat(Plans.kinds(plan)).containsExactly("deploy", "verify");
    }

    @Test
    void oneOnADeadHostIsMadeAgainOnlyIfADeployReplacesItsMachine() {
        TestApp asked = shop().atLeast("app", Map.of(ARN, 1), "data").volume("data", 1, 1);
        LiveState live = running(asked)
                .machine("app", ARN)
                .holding("data", 1)
                .onDeadHost("app", LHR)
                .holding("data", 1)
                .state();

        assertThat(plan(asked, live).isEmpty()).isTrue();
        assertThat(Plans.described(plan(asked.configVersion("b".repeat(64)), live)))
                .startsWith("create volume data (1 GB) in lhr");
    }

    @Test
    void makesOneForALeftOverCanaryThatADeployMakesAnOrdinaryMachine() {
        TestApp asked = shop().atLeast("app", Map.of(ARN, 1), "data").volume("data", 1, 1);
        LiveState live = running(asked)
                .machine("app", ARN)
                .holding("data", 1)
                .canary("app", ARN)
                .state();

        assertThat(Plans.kinds(plan(asked, live))).containsExactly("scale-down");
        assertThat(Plans.kinds(plan(asked.configVersion("b".repeat(64)), live)))
                .containsExactly("create-volume", "deploy", "verify", "scale-down");
    }

    @Test
    void readsVolumesSecretsAndAddressesOnlyWhereTheConfigSpeaksOfThem() {
        assertThat(DesiredState.aspects(shop().config())).isEmpty();
        assertThat(DesiredState.aspects(shop().volume("data", 1, 1).config())).containsExactly(Fly.Aspect.VOLUMES);
        assertThat(DesiredState.aspects(shop().secret("DB", "x").config())).containsExactly(Fly.Aspect.SECRETS);
    }
}
