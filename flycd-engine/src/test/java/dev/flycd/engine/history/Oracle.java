package dev.flycd.engine.history;

import dev.flycd.fly.Fly;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.LiveSecret;
import dev.flycd.fly.Machine;
import dev.flycd.fly.Volume;
import dev.flycd.model.AppConfig;
import dev.flycd.model.IpSpec;
import dev.flycd.model.MachineSize;
import dev.flycd.model.NetworkSpec;
import dev.flycd.model.ProcessGroup;
import dev.flycd.model.ProcessGroup.CountRule;
import dev.flycd.model.Region;
import dev.flycd.model.VolumeSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Whether an app is as its config asks; knows nothing of plans. */
final class Oracle {

    private final AppConfig config;
    private final LiveApp live;
    private final List<Machine> machines;
    private final List<String> wrong = new ArrayList<>();

    private Oracle(AppConfig config, LiveApp live) {
        this.config = config;
        this.live = live;
        this.machines = live.machines().stream().filter(Machine::exists).toList();
    }

    /** Returns everything that is not as asked. */
    static List<String> wrong(
            Fly fly, AppConfig config, String configVersion, String appVersion, Map<String, String> secrets) {
        Oracle oracle = new Oracle(config, fly.observe(config.name(), EnumSet.allOf(Fly.Aspect.class)));
        oracle.versions(configVersion, appVersion);
        config.processGroups().forEach(oracle::counts);
        config.volumes().forEach(oracle::volumes);
        oracle.addresses(config.network());
        oracle.secrets(secrets);
        return oracle.wrong;
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            wrong.add(otherwise);
        }
    }

    private void versions(String configVersion, String appVersion) {
        for (Machine machine : answering()) {
            require(machine.role() == Machine.Role.ORDINARY, "canary " + machine);
            require(configVersion.equals(machine.env().get("FLYCD_CONFIG_VERSION")), "old config on " + machine);
            require(appVersion.equals(machine.env().get("FLYCD_APP_VERSION")), "old code on " + machine);
            require(
                    config.processGroups().stream()
                            .anyMatch(group -> group.name().equals(machine.processGroup()) && fits(group, machine)),
                    "group or size of " + machine);
        }
    }

    /** Of machines on dead hosts nothing can be asked but that they count. */
    private List<Machine> answering() {
        return machines.stream()
                .filter(machine -> machine.host() == Machine.HostStatus.OK)
                .toList();
    }

    private static boolean fits(ProcessGroup group, Machine machine) {
        MachineSize asked = group.size();
        return asked.memoryMb() == null
                || asked.memoryMb().equals(machine.size().memoryMb());
    }

    private void counts(ProcessGroup group) {
        TreeSet<Region> regions = new TreeSet<>(group.wanted().keySet());
        machines.forEach(machine -> regions.add(machine.region()));
        for (Region region : regions) {
            long there = machines.stream()
                    .filter(machine -> machine.processGroup().equals(group.name())
                            && machine.region().equals(region))
                    .count();
            int wanted = group.wantedIn(region);
            boolean right = group.countRule() == CountRule.EXACT ? there == wanted : there >= wanted;
            require(right, there + " of " + group + " in " + region);
        }
    }

    private void volumes(VolumeSpec spec) {
        for (Region region : config.regions()) {
            List<Volume> there = live.volumes().stream()
                    .filter(volume ->
                            volume.name().equals(spec.name()) && volume.region().equals(region))
                    .toList();
            long running = machines.stream()
                    .filter(machine ->
                            machine.region().equals(region) && !machine.mounts().isEmpty())
                    .count();
            require(there.size() >= Math.max(1, Math.max(spec.count(), running)), there + " for " + spec);
            there.forEach(volume -> require(volume.sizeGb() >= spec.sizeGb(), "small " + volume));
        }
        for (Machine machine : answering()) {
            boolean mounts = config.processGroups().stream()
                    .anyMatch(group -> group.name().equals(machine.processGroup())
                            && group.mounts().contains(spec.name()));
            require(mounts == !machine.mounts().isEmpty(), "mounts of " + machine);
        }
    }

    private void addresses(NetworkSpec network) {
        for (IpSpec.Kind kind : IpSpec.Kind.values()) {
            long asked = network.ips().stream().filter(ip -> ip.kind() == kind).count();
            long wanted = kind == IpSpec.Kind.SHARED_V4 ? Math.min(asked, 1) : asked;
            long there = live.addresses().stream()
                    .filter(address -> address.kind() == kind)
                    .count();
            boolean exact = network.prune() == NetworkSpec.Prune.ALL_UNLISTED;
            require(exact ? there == wanted : there >= wanted, there + " addresses of kind " + kind);
        }
    }

    private void secrets(Map<String, String> secrets) {
        List<String> names = live.secrets().stream().map(LiveSecret::name).toList();
        require(names.containsAll(secrets.keySet()), "secrets " + names + " of " + secrets.keySet());
    }
}
