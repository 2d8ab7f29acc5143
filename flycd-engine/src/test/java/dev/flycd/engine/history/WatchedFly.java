package dev.flycd.engine.history;

import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.testing.ForwardingFly;
import dev.flycd.fly.Deployment;
import dev.flycd.fly.Fly;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.Release;
import dev.flycd.model.AppName;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A Fly with a {@link Trouble}, whose every change must be covered by the plan that was shown and hurt nothing. */
final class WatchedFly extends ForwardingFly {

    private final Fly fly;
    private final Guard guard;
    private Trouble trouble = Trouble.NONE;

    WatchedFly(Fly fly, Guard guard) {
        super(fly);
        this.fly = fly;
        this.guard = guard;
    }

    void trouble(Trouble value) {
        trouble = value;
    }

    void expect(Map<AppName, Plan> plans) {
        guard.expect(plans);
    }

    Trouble trouble() {
        return trouble;
    }

    @Override
    protected <T> T read(String method, Supplier<T> call) {
        trouble.pass("before " + method);
        return call.get();
    }

    @Override
    protected <T> T change(String method, AppName app, Supplier<T> call) {
        guard.mayDo(kindOfStep(method), app);
        trouble.pass("before " + method);
        T answer = call.get();
        trouble.pass("after " + method);
        return answer;
    }

    /** Returns the kind of the step that calls a method: {@code createVolume} is called by {@code create-volume}. */
    private static String kindOfStep(String method) {
        return method.equals("destroyMachine")
                ? "scale-down"
                : method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    @Override
    public void releaseAddress(AppName app, String address) {
        guard.mayRelease(app);
        super.releaseAddress(app, address);
    }

    @Override
    public Release deploy(AppName app, Deployment deployment, Consumer<String> output) {
        LiveApp before = fly.observe(app, Set.of());
        Release release = super.deploy(app, deployment, output);
        guard.checkDeploy(app, before, fly.observe(app, Set.of()));
        return release;
    }

    @Override
    public void destroyMachine(AppName app, String machineId) {
        guard.mayDestroy(app, machineId, fly.observe(app, Set.of()));
        super.destroyMachine(app, machineId);
    }
}
