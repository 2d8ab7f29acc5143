package dev.flycd.fly.flyctl;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.testing.FlyResourceContract;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Fly keeps what every Fly promises. */
class FlyctlContractTest extends FlyResourceContract {

    @TempDir
    private Path folder;

    private FlyctlFixture fixture;

    @BeforeEach
    void start() {
        fixture = new FlyctlFixture(folder);
    }

    @AfterEach
    void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    @Override
    protected FlyOwner fly() {
        return fixture.fly();
    }

    @Override
    protected void stop(AppName app, String machineId) {
        fixture.api().tampering().stop(app, machineId);
    }

    @Test
    void anOrganisationThatIsNotThereHasNoTokens() {
        OrgSlug nobodys = new OrgSlug("nobodys");
        assertThatThrownBy(() -> fly().tokens(nobodys))
                .isInstanceOf(FlyException.class)
                .hasMessageContaining("nobodys");
        assertThatThrownBy(() -> fly().createToken(nobodys, "x", Duration.ofDays(365)))
                .isInstanceOf(FlyException.class);
    }
}
