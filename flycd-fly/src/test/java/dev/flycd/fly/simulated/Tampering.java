package dev.flycd.fly.simulated;

import dev.flycd.fly.Fly;
import dev.flycd.fly.Machine.HostStatus;
import dev.flycd.fly.Machine.State;
import dev.flycd.fly.NewAddress;
import dev.flycd.fly.simulated.AppState.Visibility;
import dev.flycd.fly.simulated.Machines.Caller;
import dev.flycd.fly.simulated.Machines.Launch;
import dev.flycd.model.AppName;
import dev.flycd.model.IpSpec;
import dev.flycd.model.Region;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people, and Fly itself, do to a simulated Fly behind FlyCD's back. Machines are named by id; see
 * {@link Misfortune} for what goes wrong by itself.
 */
public final class Tampering {

    private final Platform platform;

    private Tampering(Platform platform) {
        this.platform = platform;
    }

    /** Returns the back door of a {@link SimulatedFly}. */
    public static Tampering with(Fly simulated) {
        return new Tampering(((SimulatedFly) simulated).platform());
    }

    /** Adds organisations. */
    public Tampering organisations(String... slugs) {
        for (String slug : slugs) {
            platform.apps().store().addOrganisation(slug);
        }
        return this;
    }

    /** Lets somebody else, whose apps the token cannot see, have a name. */
    public Tampering takeName(AppName app) {
        platform.apps().create(app, "somebody-else", Visibility.FOREIGN, null);
        return this;
    }

    /** Stops a machine, as autostop would. */
    public Tampering stop(AppName app, String machineId) {
        platform.machines().stop(app, machineId, State.STOPPED, Caller.WITHOUT_LEASE);
        return this;
    }

    public Tampering suspend(AppName app, String machineId) {
        platform.machines().stop(app, machineId, State.SUSPENDED, Caller.WITHOUT_LEASE);
        return this;
    }

    public Tampering start(AppName app, String machineId) {
        platform.machines().start(app, machineId, Caller.WITHOUT_LEASE);
        return this;
    }

    /** Sets a variable in a machine's environment, as {@code machine update -e} would. */
    public Tampering setEnv(AppName app, String machineId, String name, String value) {
        return editConfig(app, machineId, config -> config.withObject("/env").put(name, value));
    }

    /** Gives a machine another image. */
    public Tampering setImage(AppName app, String machineId, String reference) {
        String full = platform.images().parse(reference).full();
        return editConfig(app, machineId, config -> config.put("image", full));
    }

    /** Gives a machine another size, as {@code scale vm} would. */
    public Tampering setMemory(AppName app, String machineId, int memoryMb) {
        return editConfig(app, machineId, config -> config.withObject("/guest").put("memory_mb", memoryMb));
    }

    /** Lets a machine say that another release configured it. */
    public Tampering setRelease(AppName app, String machineId, int version) {
        return editConfig(
                app,
                machineId,
                config -> config.withObject("/metadata").put("fly_release_version", String.valueOf(version)));
    }

    public Tampering destroy(AppName app, String machineId) {
        platform.machines().destroy(app, machineId, Caller.WITHOUT_LEASE);
        return this;
    }

    /** Adds a machine like another one, without volumes. */
    public Tampering copy(AppName app, String machineId, Region into) {
        return add(app, machineId, into, config -> {});
    }

    /** Adds a canary that a failed deploy left behind. */
    public Tampering leaveCanary(AppName app, String machineId, Region in) {
        return add(app, machineId, in, config -> config.withObject("/metadata").put("fly_canary", "true"));
    }

    /** Adds a machine as {@code machine run} makes one, which no deploy minds. */
    public Tampering runByHand(AppName app, String machineId, Region in) {
        return add(app, machineId, in, config -> config.remove("metadata"));
    }

    /** Cuts off or brings back the host of a machine. */
    public Tampering setHost(AppName app, String machineId, HostStatus status) {
        platform.machines().edit(app, machineId, machine -> machine.host(status));
        return this;
    }

    public Tampering extendVolume(AppName app, String volumeId, int sizeGb) {
        platform.volumes().extend(app, volumeId, sizeGb);
        return this;
    }

    public Tampering addVolume(AppName app, String name, Region region, int sizeGb) {
        platform.volumes().create(app, name, region, sizeGb);
        return this;
    }

    /** Deletes a volume that no machine has. */
    public Tampering deleteVolume(AppName app, String volumeId) {
        platform.volumes().delete(app, volumeId);
        return this;
    }

    public Tampering addAddress(AppName app, IpSpec.Kind kind) {
        platform.addresses().allocate(app, new NewAddress(kind, null, null, null));
        return this;
    }

    public Tampering releaseAddress(AppName app, String address) {
        platform.addresses().release(app, address);
        return this;
    }

    public Tampering setSecret(AppName app, String name, String value) {
        platform.secrets().write(app, Collections.singletonMap(name, value));
        return this;
    }

    public Tampering unsetSecret(AppName app, String name) {
        platform.secrets().write(app, Collections.singletonMap(name, null));
        return this;
    }

    /** Deletes an app with everything it has. */
    public Tampering deleteApp(AppName app) {
        platform.apps().store().remove(app);
        return this;
    }

    /** Lets somebody else hold the lease of every machine for a while. */
    public Tampering holdLeases(AppName app, Duration time) {
        liveMachines(app)
                .forEach(machine -> platform.machines()
                        .lease(app, machine.id(), time, "somebody-else@tokens.fly.io", Caller.WITHOUT_LEASE));
        return this;
    }

    public Tampering endLeases(AppName app) {
        liveMachines(app).forEach(machine -> platform.machines().edit(app, machine.id(), edit -> edit.lease(null)));
        return this;
    }

    /** Lets a tag point at another image from now on. */
    public Tampering moveTag(String reference) {
        String before = platform.images().parse(reference).digest();
        Mishaps.of(platform).imageDigest(reference, "sha256:" + Images.sha256("after " + before));
        return this;
    }

    /** Returns what can go wrong by itself. */
    public Misfortune misfortune() {
        return new Misfortune(Mishaps.of(platform));
    }

    /** Lets updates of an app's machines be answered as if they had been done, while nothing changes. */
    public Tampering ignoreUpdates(AppName app) {
        misfortune().ignoreUpdates(app);
        return this;
    }

    /** Returns the statuses of an app's releases, the oldest first. */
    public List<String> releaseStatuses(AppName app) {
        return platform.apps().get(app).releases().stream()
                .map(ReleaseState::status)
                .toList();
    }

    private List<MachineState> liveMachines(AppName app) {
        return platform.apps().get(app).liveMachines();
    }

    private Tampering editConfig(AppName app, String machineId, Consumer<ObjectNode> edit) {
        platform.machines().edit(app, machineId, machine -> {
            ObjectNode config = configOf(app, machineId);
            edit.accept(config);
            return machine.config(config, platform.world().ids().next(26));
        });
        return this;
    }

    private Tampering add(AppName app, String like, Region in, Consumer<ObjectNode> edit) {
        ObjectNode config = configOf(app, like);
        config.remove("mounts");
        edit.accept(config);
        platform.machines().create(app, null, in, config, Launch.START);
        return this;
    }

    private ObjectNode configOf(AppName app, String machineId) {
        return new AppDraft(platform.apps().get(app))
                .machine(machineId)
                .config()
                .deepCopy();
    }
}
