package dev.flycd.engine.testing;

import dev.flycd.engine.compare.DesiredState;
import dev.flycd.engine.compare.LiveState;
import dev.flycd.engine.plan.Marker;
import dev.flycd.fly.IpAddress;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.LiveSecret;
import dev.flycd.fly.Machine;
import dev.flycd.fly.Machine.HostStatus;
import dev.flycd.fly.Machine.Role;
import dev.flycd.fly.Machine.State;
import dev.flycd.fly.Volume;
import dev.flycd.model.IpSpec;
import dev.flycd.model.MachineSize;
import dev.flycd.model.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A live app, put together by hand. Machines begin as they would be after a deploy of what is desired. */
public final class TestMachines {

    private final DesiredState desired;
    private final List<Machine> machines = new ArrayList<>();
    private final List<Volume> volumes = new ArrayList<>();
    private final List<LiveSecret> secrets = new ArrayList<>();
    private final List<IpAddress> addresses = new ArrayList<>();

    private TestMachines(DesiredState desired) {
        this.desired = desired;
    }

    public static TestMachines running(TestApp app) {
        return new TestMachines(app.desired());
    }

    public TestMachines machine(String group, Region region) {
        return machine(group, region, State.STARTED, Role.ORDINARY, HostStatus.OK, env());
    }

    public TestMachines stopped(String group, Region region) {
        return machine(group, region, State.STOPPED, Role.ORDINARY, HostStatus.OK, env());
    }

    /** Adds a machine of the group {@code app}. */
    public TestMachines in(State state, Region region) {
        return machine("app", region, state, Role.ORDINARY, HostStatus.OK, env());
    }

    /** Adds a machine of the group {@code app} in the region of the last one. */
    public TestMachines checked(State state, String check) {
        Machine last = machines.get(machines.size() - 1);
        return machine("app", last.region(), state, Role.ORDINARY, HostStatus.OK, env(), check);
    }

    public TestMachines canary(String group, Region region) {
        return machine(group, region, State.STARTED, Role.CANARY, HostStatus.OK, without(Marker.CONFIG_VERSION));
    }

    public TestMachines onDeadHost(String group, Region region) {
        return machine(
                group, region, State.STARTED, Role.ORDINARY, HostStatus.UNREACHABLE, without(Marker.CONFIG_VERSION));
    }

    /** Adds a machine that has a marker or variable with another value. */
    public TestMachines with(String variable, String value, String group, Region region) {
        Map<String, String> env = env();
        env.put(variable, value);
        return machine(group, region, State.STARTED, Role.ORDINARY, HostStatus.OK, env);
    }

    /** Adds a machine that FlyCD did not deploy. */
    public TestMachines foreign(String group, Region region) {
        Map<String, String> env = Map.of("PRIMARY_REGION", region.code());
        return machine(group, region, State.STARTED, Role.ORDINARY, HostStatus.OK, env);
    }

    /** Adds a volume and puts it into the last machine. */
    public TestMachines holding(String volume, int sizeGb) {
        Machine last = machines.remove(machines.size() - 1);
        String id = "vol_" + volumes.size();
        volumes.add(new Volume(id, volume, last.region(), sizeGb, Optional.of(last.id())));
        machines.add(new Machine(
                last.id(),
                last.region(),
                last.processGroup(),
                last.state(),
                last.role(),
                last.host(),
                last.size(),
                last.image(),
                last.env(),
                last.releaseVersion(),
                List.of(new Machine.Mount(id, volume, "/data")),
                last.checks(),
                last.createdAt()));
        return this;
    }

    public TestMachines volume(String volume, Region region, int sizeGb) {
        volumes.add(new Volume("vol_" + volumes.size(), volume, region, sizeGb, Optional.empty()));
        return this;
    }

    public TestMachines secret(String name, String digest) {
        secrets.add(new LiveSecret(name, digest));
        return this;
    }

    public TestMachines address(String address, IpSpec.Kind kind, String region, @Nullable String network) {
        addresses.add(new IpAddress(address, kind, region, network));
        return this;
    }

    public LiveState state() {
        return LiveState.of(new LiveApp(desired.app(), machines, volumes, secrets, addresses));
    }

    /** Returns the environment of a machine after a deploy with the secrets that were added before. */
    private Map<String, String> env() {
        Map<String, String> env = new TreeMap<>(desired.provenance());
        env.put(Marker.CONFIG_VERSION, desired.versions().config());
        desired.versions().app().ifPresent(version -> env.put(Marker.APP_VERSION, version));
        if (!desired.secrets().isEmpty()) {
            Map<String, String> digests = new TreeMap<>();
            secrets.forEach(secret -> digests.put(secret.name(), secret.digest()));
            env.put(Marker.SECRETS_VERSION, desired.secrets().marker(digests));
        }
        return env;
    }

    private Map<String, String> without(String marker) {
        Map<String, String> env = env();
        env.put(marker, "v1:" + "0".repeat(64));
        return env;
    }

    private TestMachines machine(
            String group,
            Region region,
            State state,
            Role role,
            HostStatus host,
            Map<String, String> env,
            String... checks) {
        int number = machines.size() + 1;
        machines.add(new Machine(
                "m" + number,
                region,
                group,
                state,
                role,
                host,
                new MachineSize("shared", 1, 256),
                "registry.fly.io/shop@sha256:1",
                env,
                3,
                List.of(),
                List.of(checks),
                Instant.EPOCH.plusSeconds(number)));
        return this;
    }
}
