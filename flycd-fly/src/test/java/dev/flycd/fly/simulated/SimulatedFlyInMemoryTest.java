package dev.flycd.fly.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.testing.FlyResourceContract;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimulatedFlyInMemoryTest extends FlyResourceContract {

    private final FlyOwner fly = SimulatedFly.inMemory();

    @Override
    protected FlyOwner fly() {
        return fly;
    }

    @Override
    protected void stop(AppName app, String machineId) {
        Tampering.with(fly).stop(app, machineId);
    }

    @Test
    void anOrganisationIsMadeByATokenForIt() {
        OrgSlug named = new OrgSlug("named");
        assertThat(fly.tokens(named)).isEmpty();
        fly.createToken(named, "flycd web", Duration.ofDays(365));
        assertThat(fly.tokens(named)).hasSize(1);
        assertThat(fly.organisations()).contains(named);
    }
}
