package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.testing.FlyResourceContract;
import dev.flycd.model.AppName;

class SimulatedFlyInFolderTest extends FlyResourceContract {

    @Override
    protected FlyOwner fly() {
        return SimulatedFly.inFolder(work.resolve("fly"));
    }

    @Override
    protected void stop(AppName app, String machineId) {
        Tampering.with(fly()).stop(app, machineId);
    }
}
