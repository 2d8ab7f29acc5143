package dev.flycd.engine;

import static dev.flycd.engine.testing.TestApp.ARN;
import static dev.flycd.engine.testing.TestApp.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.AppHealth.Status;
import dev.flycd.engine.compare.LiveState;
import dev.flycd.engine.testing.TestApp;
import dev.flycd.engine.testing.TestMachines;
import dev.flycd.fly.Machine.State;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppHealthTest {

    private static AppHealth health(LiveState live) {
        return AppHealth.of(shop().config(), live);
    }

    @Test
    void runningAndRestingMachinesAreHealthy() {
        TestMachines machines = TestMachines.running(shop())
                .machine("app", ARN)
                .in(State.STOPPED, ARN)
                .in(State.SUSPENDED, ARN);

        assertThat(health(machines.state()))
                .isEqualTo(new AppHealth(Status.HEALTHY, "1 running, 2 stopped until needed"));
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED, PROGRESSING, is starting",
        "STARTING, PROGRESSING, is starting",
        "REPLACING, PROGRESSING, is being replaced",
        "STOPPING, HEALTHY, stopped until needed",
        "SUSPENDING, HEALTHY, stopped until needed",
        "FAILED, DEGRADED, 1 of 2: m2 in arn has failed",
        "UNKNOWN, UNKNOWN, is in a state that FlyCD does not know"
    })
    void oneMachineTellsForAll(State state, Status expected, String message) {
        AppHealth health = health(
                TestMachines.running(shop()).machine("app", ARN).in(state, ARN).state());

        assertThat(health.status()).isEqualTo(expected);
        assertThat(health.message()).contains(message);
    }

    @Test
    void failedChecksDegradeMachinesThatRun() {
        TestMachines running = TestMachines.running(shop()).machine("app", ARN).checked(State.STARTED, "critical");
        TestMachines stopped = TestMachines.running(shop()).machine("app", ARN).checked(State.STOPPED, "critical");
        TestMachines fresh = TestMachines.running(shop()).machine("app", ARN).checked(State.STARTED, "warning");

        assertThat(health(running.state()))
                .isEqualTo(new AppHealth(Status.DEGRADED, "1 of 2: m2 in arn fails its checks"));
        assertThat(health(stopped.state()).status()).isEqualTo(Status.HEALTHY);
        assertThat(health(fresh.state()).status()).isEqualTo(Status.PROGRESSING);
    }

    @Test
    void aDeadHostDegrades() {
        TestMachines machines = TestMachines.running(shop());
        for (int i = 0; i < 5; i++) {
            machines.onDeadHost("app", ARN);
        }

        assertThat(health(machines.state()))
                .isEqualTo(new AppHealth(
                        Status.DEGRADED,
                        "5 of 5: m1 in arn is on a host that does not answer; m2 in arn is on a host that does not"
                                + " answer; m3 in arn is on a host that does not answer; …"));
    }

    @Test
    void withoutMachinesItDependsOnWhatIsAsked() {
        TestApp none = shop().exactly("app", Map.of(ARN, 0));

        assertThat(health(TestMachines.running(shop()).state()))
                .isEqualTo(new AppHealth(Status.MISSING, "it has no machines"));
        assertThat(AppHealth.of(none.config(), TestMachines.running(none).state()))
                .isEqualTo(new AppHealth(Status.HEALTHY, "it has no machines, as asked"));
        assertThat(health(LiveState.ABSENT)).isEqualTo(new AppHealth(Status.MISSING, "the app does not exist"));
    }
}
