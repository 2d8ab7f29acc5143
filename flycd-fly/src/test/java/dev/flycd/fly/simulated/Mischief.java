package dev.flycd.fly.simulated;

import dev.flycd.fly.Fly;
import dev.flycd.fly.Machine.HostStatus;
import dev.flycd.fly.simulated.Machines.Launch;
import dev.flycd.model.AppName;
import dev.flycd.model.Region;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** What hurts the apps of a simulated Fly: hands, hosts, half-done deploys, answers that are not true. */
public final class Mischief {

    private final Platform platform;

    private Mischief(Platform platform) {
        this.platform = platform;
    }

    /** Returns the trouble-maker of a {@link SimulatedFly}. */
    public static Mischief with(Fly simulated) {
        return new Mischief(((SimulatedFly) simulated).platform());
    }

    /** Calls somebody before each change of an app, who may throw; and lets updates be answered but not done. */
    public void during(Consumer<String> beforeEachChange, Predicate<String> updateIsIgnored) {
        platform.world().luck().turn(new Conduct() {
            @Override
            public void before(AppName app, String change) {
                beforeEachChange.accept(change);
            }

            @Override
            public Update onUpdate(AppName app, MachineState machine) {
                return updateIsIgnored.test(machine.id()) ? Update.IGNORED_SILENTLY : Update.APPLIED;
            }
        });
    }

    /** Lets everything go well again. */
    public void end() {
        platform.world().luck().turn(Conduct.GOOD);
    }

    /** Lets health checks of machines fail from now on. */
    public void unhealthy() {
        platform.world().luck().turn(new Conduct() {
            @Override
            public String health(AppName app, MachineState machine) {
                return "critical";
            }
        });
    }

    public void hostOf(AppName app, String machine, HostStatus status) {
        platform.machines().edit(app, machine, edit -> edit.host(status));
    }

    /** Sets a variable of one machine by hand. */
    public void setEnv(AppName app, String machine, String name, String value) {
        ObjectNode config = config(app, machine);
        ((ObjectNode) config.path("env")).put(name, value);
        platform.machines()
                .edit(
                        app,
                        machine,
                        edit -> edit.config(config, platform.world().ids().next(26)));
    }

    /** Gives one machine another memory by hand. */
    public void setMemory(AppName app, String machine, int memoryMb) {
        ObjectNode config = config(app, machine);
        ((ObjectNode) config.path("guest")).put("memory_mb", memoryMb);
        platform.machines()
                .edit(
                        app,
                        machine,
                        edit -> edit.config(config, platform.world().ids().next(26)));
    }

    /** Leaves a canary behind as a deploy does whose canary is not healthy; returns its id. */
    public String leaveCanary(AppName app, String like, Region region) {
        ObjectNode config = config(app, like);
        config.remove("mounts");
        ((ObjectNode) config.path("metadata")).put("fly_canary", "true");
        ((ObjectNode) config.path("env")).put("FLYCD_CONFIG_VERSION", "v1:canary");
        return platform.machines()
                .create(app, null, region, config, Launch.START)
                .id();
    }

    /** Deletes a volume by hand; one that a machine has stays. */
    public void deleteVolume(AppName app, String volume) {
        boolean free = platform.apps().get(app).volumes().stream()
                .anyMatch(state -> state.id().equals(volume) && !state.isAttached());
        if (free) {
            platform.volumes().delete(app, volume);
        }
    }

    /** Returns the digests of what values would have as secrets of the app. */
    public List<String> states(AppName app) {
        return platform.machines().settled(app).machines().stream()
                .map(machine -> machine.id() + " " + machine.state())
                .toList();
    }

    private ObjectNode config(AppName app, String machine) {
        return platform.machines().settled(app).machines().stream()
                .filter(state -> state.id().equals(machine))
                .findFirst()
                .orElseThrow()
                .config()
                .deepCopy();
    }
}
