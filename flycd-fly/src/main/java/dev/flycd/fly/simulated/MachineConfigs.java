package dev.flycd.fly.simulated;

import dev.flycd.model.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Fly checks and adds when a machine's config arrives. */
final class MachineConfigs {

    private static final int SHARED_MB_PER_CPU = 256;
    private static final int PERFORMANCE_MB_PER_CPU = 2048;

    private final Images images;

    MachineConfigs(Images images) {
        this.images = images;
    }

    /** Returns the config with the size and the volumes filled in; a config Fly would not take is refused. */
    ObjectNode complete(AppDraft draft, ObjectNode config, Region region, @Nullable String machineId) {
        String image = config.path("image").asString("");
        if (image.isEmpty()) {
            throw new RefusedException(400, "invalid_argument: config.image is required");
        }
        if (images.resolve(image).isEmpty()) {
            throw new RefusedException(400, "failed to get manifest " + image + ": request failed: not found");
        }
        ObjectNode complete = config.deepCopy();
        completeGuest(complete);
        List<String> taken = new ArrayList<>();
        for (JsonNode mount : complete.path("mounts").values()) {
            VolumeState volume = volumeFor(draft, mount, region, machineId, taken);
            taken.add(volume.id());
            ((ObjectNode) mount)
                    .put("volume", volume.id())
                    .put("name", volume.name())
                    .put("size_gb", volume.sizeGb())
                    .put("encrypted", true);
        }
        return complete;
    }

    private static void completeGuest(ObjectNode config) {
        ObjectNode guest =
                config.path("guest").isObject() ? (ObjectNode) config.get("guest") : config.putObject("guest");
        String kind = guest.path("cpu_kind").asString("shared");
        int cpus = guest.path("cpus").asInt(1);
        boolean shared = kind.equals("shared");
        int low = cpus * (shared ? SHARED_MB_PER_CPU : PERFORMANCE_MB_PER_CPU);
        int high = cpus * (shared ? PERFORMANCE_MB_PER_CPU : 4 * PERFORMANCE_MB_PER_CPU);
        int memory = guest.path("memory_mb").asInt(low);
        if (memory < low || memory > high || memory % SHARED_MB_PER_CPU != 0) {
            throw new RefusedException(
                    422,
                    "invalid config.guest.memory_mb, " + memory + " is not between " + low + " and " + high
                            + " MiB in steps of " + SHARED_MB_PER_CPU + " for " + cpus + " " + kind + " cpus");
        }
        guest.put("cpu_kind", kind).put("cpus", cpus).put("memory_mb", memory);
    }

    private static VolumeState volumeFor(
            AppDraft draft, JsonNode mount, Region region, @Nullable String machineId, List<String> taken) {
        String id = mount.path("volume").asString("");
        String name = mount.path("name").asString("");
        Optional<VolumeState> found = id.startsWith("vol_")
                ? Optional.ofNullable(draft.volumes().get(id))
                : draft.volumes().values().stream()
                        .filter(volume -> volume.name().equals(name.isEmpty() ? id : name))
                        .filter(volume -> volume.region().equals(region) && !volume.isAttached())
                        .filter(volume -> !taken.contains(volume.id()))
                        .findFirst();
        VolumeState volume = found.orElseThrow(
                () -> new RefusedException(422, "volume " + (id.isEmpty() ? name : id) + " does not exist"));
        if (volume.isAttached() && !Objects.equals(volume.machineId(), machineId)) {
            throw new RefusedException(
                    422, "volume " + volume.id() + " is currently attached to machine " + volume.machineId());
        }
        if (!volume.region().equals(region)) {
            throw new RefusedException(
                    422, "volume " + volume.id() + " is in region " + volume.region() + ", not " + region);
        }
        return volume;
    }

    static void attach(AppDraft draft, MachineState machine) {
        for (JsonNode mount : machine.config().path("mounts").values()) {
            draft.put(draft.volume(mount.path("volume").asString()).attachedTo(machine.id()));
        }
    }

    static void detach(AppDraft draft, MachineState machine) {
        List.copyOf(draft.volumes().values()).stream()
                .filter(volume -> machine.id().equals(volume.machineId()))
                .forEach(volume -> draft.put(volume.attachedTo(null)));
    }
}
