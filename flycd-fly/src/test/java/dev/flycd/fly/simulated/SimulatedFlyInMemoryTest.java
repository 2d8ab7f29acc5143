package dev.flycd.fly.simulated;

import dev.flycd.fly.Fly;
import dev.flycd.fly.testing.FlyResourceContract;
import dev.flycd.model.AppName;

class SimulatedFlyInMemoryTest extends FlyResourceContract {

    private final Fly fly = SimulatedFly.inMemory();

    @Override
    protected Fly fly() {
        return fly;
    }

    @Override
    protected void stop(AppName app, String machineId) {
        Tampering.with(fly).stop(app, machineId);
    }
}
