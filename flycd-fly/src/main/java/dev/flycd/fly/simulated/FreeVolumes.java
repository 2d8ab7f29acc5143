package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.Volume;
import dev.flycd.model.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The volumes of an app that no machine has, while a deploy gives them out. */
final class FreeVolumes {

    private final List<Volume> free = new ArrayList<>();
    private final Map<String, Integer> reserved = new HashMap<>();

    FreeVolumes(List<Volume> all) {
        all.stream().filter(volume -> volume.machineId().isEmpty()).forEach(free::add);
    }

    void add(Volume volume) {
        free.add(volume);
        reserve(volume.name());
    }

    /** Sets a volume of that name aside, wherever it is; returns false if there is none left. */
    boolean reserve(String name) {
        int already = reserved.getOrDefault(name, 0);
        if (free.stream().filter(volume -> volume.name().equals(name)).count() <= already) {
            return false;
        }
        reserved.put(name, already + 1);
        return true;
    }

    void forgetReservations() {
        reserved.clear();
    }

    /** Throws what flyctl says when a mount of fly.toml cannot be satisfied; nothing has been changed by then. */
    void requireEnoughFor(FlyConfig config, List<MachineState> machines) {
        for (String group : config.groups()) {
            List<MachineState> members = machines.stream()
                    .filter(machine -> machine.processGroup().equals(group))
                    .toList();
            members.forEach(machine -> requireSameMounts(config.mounts(group), machine));
            List<Region> needing = members.isEmpty()
                    ? config.primaryRegion().stream().toList()
                    : members.stream()
                            .filter(machine -> machine.config().path("mounts").isEmpty())
                            .map(MachineState::region)
                            .toList();
            config.mounts(group).forEach(mount -> requireFree(mount.source(), group, needing));
        }
    }

    private void requireFree(String volume, String group, List<Region> needing) {
        for (Region region : Set.copyOf(needing)) {
            long needed = needing.stream().filter(region::equals).count();
            long there = free.stream()
                    .filter(candidate -> candidate.name().equals(volume))
                    .filter(candidate -> candidate.region().equals(region))
                    .count();
            if (there < needed) {
                throw new FlyException(
                        "Process group '" + group + "' needs volumes with name '" + volume
                                + "' to fulfill mounts defined in fly.toml; Run `fly volume create " + volume + " -r "
                                + region + " -n " + (needed - there)
                                + "` for the following regions and counts: " + region + "=" + (needed - there),
                        Retry.USELESS);
            }
        }
    }

    private static void requireSameMounts(List<FlyConfig.MountPoint> wanted, MachineState machine) {
        Optional<String> held = machine.config().path("mounts").values().stream()
                .map(mount -> mount.path("name").asString(""))
                .findFirst();
        if (held.isPresent() && wanted.isEmpty()) {
            throw new FlyException(
                    "machine " + machine.id() + " has the volume '" + held.get()
                            + "' and fly.toml no mount for it: yes flag must be specified when not running interactively",
                    Retry.USELESS);
        }
        if (held.isPresent() && !wanted.get(0).source().equals(held.get())) {
            throw new FlyException(
                    "machine " + machine.id() + " [" + machine.processGroup()
                            + "] can't update the attached volume with name '" + held.get() + "' by '"
                            + wanted.get(0).source() + "'",
                    Retry.USELESS);
        }
    }

    /** Returns a volume of that name in the region, which is then no longer free. */
    Optional<Volume> take(String name, Region region) {
        Optional<Volume> found = free.stream()
                .filter(volume -> volume.name().equals(name))
                .filter(volume -> volume.region().equals(region))
                .findFirst();
        found.ifPresent(free::remove);
        return found;
    }

    /** Gives a machine to be made the volumes it mounts. */
    void mount(ObjectNode machine, List<FlyConfig.MountPoint> mounts, String group, Region region) {
        if (mounts.isEmpty()) {
            machine.remove("mounts");
            return;
        }
        ArrayNode all = machine.putArray("mounts");
        for (FlyConfig.MountPoint mount : mounts) {
            Volume volume = take(mount.source(), region)
                    .orElseThrow(() -> new FlyException(
                            "New machine in group '" + group + "' needs an unattached volume named '" + mount.source()
                                    + "' in region '" + region + "'",
                            Retry.USELESS));
            all.addObject()
                    .put("volume", volume.id())
                    .put("name", volume.name())
                    .put("path", mount.destination());
        }
    }
}
