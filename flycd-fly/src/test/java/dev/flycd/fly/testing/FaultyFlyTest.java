package dev.flycd.fly.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.Fly;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.fly.testing.FaultyFly.Harm;
import dev.flycd.fly.testing.FaultyFly.Killed;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultyFlyTest {

    private static final AppName WEB = new AppName("web");

    private final Fly behind = SimulatedFly.inMemory();
    private final FaultyFly faulty = FaultyFly.over(behind);

    @Test
    void aCallThatFailsDoesNothing() {
        faulty.at("createApp", 1, Harm.FAILS);
        assertThatThrownBy(this::create).isInstanceOf(FlyException.class);
        assertThat(behind.app(WEB)).isEmpty();
        create();
        assertThat(behind.app(WEB)).isPresent();
    }

    @Test
    void aLostAnswerHidesWhatWasDone() {
        faulty.atCall(2, Harm.LOSES_ITS_ANSWER);
        assertThat(faulty.fly().app(WEB)).isEmpty();
        assertThatThrownBy(this::create).isInstanceOf(FlyException.class);
        assertThat(behind.app(WEB)).isPresent();
    }

    @Test
    void aKilledProcessCallsNothingUntilAnotherTakesItsPlace() {
        faulty.at("createApp", 1, Harm.KILLED_AFTER);
        assertThatThrownBy(this::create).isInstanceOf(Killed.class);
        assertThat(behind.app(WEB)).isPresent();
        assertThatThrownBy(() -> faulty.fly().app(WEB)).isInstanceOf(Killed.class);
        faulty.recover();
        assertThat(faulty.fly().app(WEB)).isPresent();
        assertThat(faulty.calls("app")).isEqualTo(2);
    }

    private void create() {
        faulty.fly().createApp(WEB, new OrgSlug("personal"), Optional.empty());
    }
}
