package dev.flycd.fly.simulated;

import dev.flycd.fly.Fly;
import dev.flycd.fly.testing.FlyResourceContract;
import dev.flycd.model.AppName;

class SimulatedFlyInFolderTest extends FlyResourceContract {

    @Override
    protected Fly fly() {
        return SimulatedFly.inFolder(work.resolve("fly"));
    }

    @Override
    protected void stop(AppName app, String machineId) {
        Tampering.with(fly()).stop(app, machineId);
    }
}
