package dev.flycd.fly.simulated;

import dev.flycd.fly.Volume;
import dev.flycd.model.Region;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A volume of a simulated app. */
record VolumeState(
        String id,
        String name,
        Region region,
        int sizeGb,
        @Nullable String machineId,
        Instant createdAt) {

    boolean isAttached() {
        return machineId != null;
    }

    VolumeState attachedTo(@Nullable String machine) {
        return new VolumeState(id, name, region, sizeGb, machine, createdAt);
    }

    VolumeState withSize(int gb) {
        return new VolumeState(id, name, region, gb, machineId, createdAt);
    }

    Volume toVolume() {
        return new Volume(id, name, region, sizeGb, Optional.ofNullable(machineId));
    }
}
