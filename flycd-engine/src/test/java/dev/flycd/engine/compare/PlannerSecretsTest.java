package dev.flycd.engine.compare;

import static dev.flycd.engine.testing.TestApp.ARN;
import static dev.flycd.engine.testing.TestApp.shop;
import static dev.flycd.engine.testing.TestMachines.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.RunOptions.Mode;
import dev.flycd.engine.plan.Marker;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.testing.Plans;
import dev.flycd.engine.testing.TestApp;
import dev.flycd.fly.LiveApp;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannerSecretsTest {

    private static Plan plan(TestApp asked, LiveState live) {
        return Planner.plan(asked.desired(), live, Mode.WHAT_DIFFERS);
    }

    @Test
    void setsThemBeforeTheFirstDeploy() {
        Plan plan = plan(shop().secret("DB", "x").secret("KEY", "y"), LiveState.ABSENT);

        assertThat(Plans.kinds(plan)).containsExactly("create-app", "set-secrets", "deploy", "verify");
        assertThat(Plans.described(plan)).contains("set secrets DB, KEY");
        assertThat(Plans.changes(plan, "deploy")).containsExactly("machines of app: 0 -> 1 in arn");
    }

    @Test
    void isInSyncWhenTheMachinesRememberTheseValues() {
        TestApp asked = shop().secret("DB", "x");

        assertThat(plan(
                                asked,
                                running(asked)
                                        .secret("DB", "d1")
                                        .machine("app", ARN)
                                        .state())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aChangedValueIsSetAndDeployedOnce() {
        TestApp before = shop().secret("DB", "x");
        Plan plan = plan(
                shop().secret("DB", "changed"),
                running(before).secret("DB", "d1").machine("app", ARN).state());

        assertThat(Plans.kinds(plan)).containsExactly("set-secrets", "deploy", "verify");
        assertThat(Plans.changes(plan, "set-secrets")).containsExactly("secret DB: set -> set again");
    }

    @Test
    void aValueChangedByHandOnFlyIsSetBack() {
        TestApp asked = shop().secret("DB", "x");
        LiveState live = running(asked).secret("DB", "d1").machine("app", ARN).state();
        LiveState tampered = LiveState.of(new LiveApp(
                asked.config().name(),
                live.machines(),
                live.volumes(),
                running(asked).secret("DB", "d2").state().secrets(),
                live.addresses()));

        assertThat(Plans.kinds(plan(asked, tampered))).containsExactly("set-secrets", "deploy", "verify");
    }

    @Test
    void oneThatFlyLacksIsSet() {
        TestApp asked = shop().secret("DB", "x").secret("KEY", "y");
        Plan plan = plan(
                asked, running(asked).secret("DB", "d1").machine("app", ARN).state());

        assertThat(Plans.changes(plan, "set-secrets"))
                .containsExactly("secret DB: set -> set again", "secret KEY:  -> set");
    }

    @Test
    void aMachineThatHasNotSeenThemIsDeployedWithoutSettingThemAgain() {
        TestApp asked = shop().secret("DB", "x");
        Plan plan = plan(
                asked,
                running(asked)
                        .secret("DB", "d1")
                        .machine("app", ARN)
                        .with(Marker.SECRETS_VERSION, "v1:00:00", "app", ARN)
                        .state());

        assertThat(Plans.kinds(plan)).containsExactly("deploy", "verify");
    }

    @Test
    void oneWithoutAValueHereIsNotCompared() {
        TestApp asked = shop().secretWithoutValue("DB");
        Plan plan = plan(
                asked, running(asked).secret("DB", "d1").machine("app", ARN).state());

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.notes())
                .containsExactly("secret DB is not compared: its value is not known here: set the environment"
                        + " variable FOR_DB");
    }

    @Test
    void oneThatIsNoLongerListedStaysAndIsNoted() {
        TestApp asked = shop().secret("DB", "x");
        Plan plan = plan(
                asked,
                running(asked)
                        .secret("DB", "d1")
                        .secret("OLD", "d2")
                        .machine("app", ARN)
                        .state());

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.notes()).containsExactly("secrets set on Fly.io that are not listed stay: OLD");
    }

    @Test
    void theLastOneThatIsNoLongerListedIsNotedWithoutAnotherRequest() {
        Plan plan = plan(
                shop(),
                running(shop())
                        .with(Marker.SECRETS_VERSION, "v1:00:00", "app", ARN)
                        .state());

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.notes()).containsExactly("no secret is listed any more; those set on Fly.io stay");
        assertThat(DesiredState.aspects(shop().config())).isEmpty();
    }

    @Test
    void anAppWithoutMachinesIsGivenMissingOnesOnly() {
        TestApp asked = shop().exactly("app", Map.of(ARN, 0)).secret("DB", "x");

        assertThat(Plans.kinds(plan(asked, running(asked).state()))).containsExactly("set-secrets");
        assertThat(plan(asked, running(asked).secret("DB", "d1").state()).isEmpty())
                .isTrue();
    }

    @Test
    void valuesAppearNowhere() {
        Plan plan = plan(shop().secret("DB", "canary-value"), LiveState.ABSENT);

        assertThat(plan.toString()).doesNotContain("canary-value");
        assertThat(Plans.changes(plan, "set-secrets").toString()).doesNotContain("canary-value");
    }

    @Test
    void anAppThatGetsItsFirstMachinesIsGivenAllOfThemOnceMore() {
        TestApp asked = shop().secret("DB", "x");

        assertThat(Plans.kinds(plan(asked, running(asked).secret("DB", "d1").state())))
                .containsExactly("set-secrets", "deploy", "verify");
    }
}
