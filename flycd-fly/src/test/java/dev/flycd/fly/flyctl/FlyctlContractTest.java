package dev.flycd.fly.flyctl;

import dev.flycd.fly.Fly;
import dev.flycd.fly.testing.FlyResourceContract;
import dev.flycd.model.AppName;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
    protected Fly fly() {
        return fixture.fly();
    }

    @Override
    protected void stop(AppName app, String machineId) {
        fixture.api().tampering().stop(app, machineId);
    }
}
