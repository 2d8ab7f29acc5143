package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.Machine.HostStatus;
import dev.flycd.fly.Release;
import dev.flycd.fly.simulated.ServiceRecipe.AddressNeed;
import dev.flycd.model.IpSpec;
import dev.flycd.model.Region;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One deploy as flyctl does it, at whatever Fly the target is. */
final class DeployRun {

    private final DeployTarget target;
    private final FlyConfig config;
    private final Options options;
    private final Consumer<String> output;

    /** What the command line adds to fly.toml. */
    record Options(Map<String, String> env, String strategy, AddressPolicy addresses) {

        /** What a first deploy does about addresses. */
        enum AddressPolicy {
            AS_SERVICES_NEED,
            PRIVATE,
            NONE
        }

        Options {
            env = Map.copyOf(env);
        }
    }

    DeployRun(DeployTarget target, FlyConfig config, Options options, Consumer<String> output) {
        this.target = target;
        this.config = config;
        this.options = options;
        this.output = output;
    }

    /** Deploys an image; what throws leaves behind what had been done by then. */
    Release deploy(String image) {
        String status = target.appStatus();
        List<MachineState> machines =
                target.machines().stream().filter(MachineState::isManaged).toList();
        boolean first = machines.isEmpty() && !status.equals("deployed") && !status.equals("suspended");
        FreeVolumes volumes = new FreeVolumes(config.hasMounts() ? target.volumes() : List.of());
        if (first) {
            allocateAddresses();
            createVolumes(volumes);
        }
        volumes.requireEnoughFor(config, machines);
        ReleaseState release =
                target.createRelease(image, options.strategy().toUpperCase(Locale.ROOT), config.definition());
        target.setReleaseStatus(release, "running");
        try {
            changeMachines(machines, volumes, new MachineRecipe(config, options.env(), image, release));
        } catch (FlyException e) {
            target.setReleaseStatus(release, "failed");
            throw e;
        }
        target.setReleaseStatus(release, "complete");
        return new Release(release.id(), release.version(), image);
    }

    private void allocateAddresses() {
        AddressNeed need = ServiceRecipe.addressNeed(config.services(""));
        if (need == AddressNeed.NONE
                || options.addresses() == Options.AddressPolicy.NONE
                || target.addressCount() > 0) {
            return;
        }
        try {
            if (options.addresses() == Options.AddressPolicy.PRIVATE) {
                target.allocate(IpSpec.Kind.PRIVATE_V6);
            } else if (need == AddressNeed.SHARED) {
                target.allocate(IpSpec.Kind.V6);
                target.allocate(IpSpec.Kind.SHARED_V4);
            }
        } catch (FlyException e) {
            output.accept("Failed to provision IP addresses. Use `fly ips` commands to remediate it. ERROR: "
                    + e.getMessage());
        }
    }

    private void createVolumes(FreeVolumes volumes) {
        for (String group : config.groups()) {
            for (FlyConfig.MountPoint mount : config.mounts(group)) {
                if (!volumes.reserve(mount.source())) {
                    volumes.add(target.createVolume(
                            mount.source(),
                            primaryRegion(),
                            mount.initialSizeGb().orElse(1)));
                }
            }
        }
        volumes.forgetReservations();
    }

    private void changeMachines(List<MachineState> machines, FreeVolumes volumes, MachineRecipe recipe) {
        Collection<String> groups = config.groups();
        if (options.strategy().equals("canary")) {
            groups.forEach(group -> tryCanary(group, recipe));
        }
        machines.stream()
                .filter(machine -> !groups.contains(machine.processGroup()))
                .forEach(machine -> {
                    output.accept("Destroying machine " + machine.id() + " of the removed process group '"
                            + machine.processGroup() + "'");
                    target.destroy(machine);
                });
        for (String group : groups) {
            if (machines.stream().noneMatch(machine -> machine.processGroup().equals(group))) {
                spawn(group, primaryRegion(), null, volumes, recipe);
            }
        }
        List<MachineState> staying = machines.stream()
                .filter(machine -> groups.contains(machine.processGroup()))
                .toList();
        DeployTarget.Leases leases = target.lease(staying);
        try {
            staying.forEach(machine -> update(machine, volumes, recipe));
        } finally {
            leases.close();
        }
    }

    private void tryCanary(String group, MachineRecipe recipe) {
        ObjectNode canary = recipe.of(group, null);
        ((ObjectNode) canary.get("metadata")).put("fly_canary", "true");
        MachineState machine = target.create(primaryRegion(), canary);
        target.awaitHealthy(machine);
        target.destroy(machine);
    }

    private void update(MachineState machine, FreeVolumes volumes, MachineRecipe recipe) {
        String group = machine.processGroup();
        boolean mountsChange = machine.config().path("mounts").isEmpty()
                != config.mounts(group).isEmpty();
        if (machine.host() != HostStatus.OK || mountsChange) {
            output.accept("Replacing " + machine.id() + " by new machine");
            target.destroy(machine);
            spawn(group, machine.region(), machine.config(), volumes, recipe);
            return;
        }
        output.accept("Updating " + machine.id() + " [" + group + "]");
        ObjectNode changed = recipe.of(group, machine.config());
        boolean runs = machine.runs();
        MachineState updated = target.update(machine, changed, runs ? Machines.Launch.START : Machines.Launch.SKIP);
        if (runs) {
            target.awaitHealthy(updated);
        }
    }

    private void spawn(
            String group, Region region, @Nullable ObjectNode like, FreeVolumes volumes, MachineRecipe recipe) {
        output.accept("Creating a machine for process group '" + group + "' in " + region);
        ObjectNode fresh = recipe.of(group, like);
        volumes.mount(fresh, config.mounts(group), group, region);
        target.awaitHealthy(target.create(region, fresh));
    }

    private Region primaryRegion() {
        return config.primaryRegion()
                .orElseThrow(() -> new FlyException("fly.toml has no primary_region", Retry.USELESS));
    }
}
