package dev.flycd.model.config;

import dev.flycd.model.VolumeSpec;
import dev.flycd.model.machines.Groups;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code volumes} and holds them against the mounts. */
final class StorageReader {

    private StorageReader() {}

    static List<VolumeSpec> read(Field volumes, Groups groups) {
        Map<String, VolumeSpec> byName = new LinkedHashMap<>();
        for (Field volume : volumes.items()) {
            int size = volume.get("size_gb").integer().orElse(1);
            int count = volume.get("count").integer().orElse(1);
            volume.get("name")
                    .text()
                    .ifPresent(known -> add(byName, volume, new VolumeSpec(known, size, Math.max(count, 1)), groups));
        }
        for (Groups.Mount mount : groups.mounts()) {
            if (!mount.source().isEmpty() && !byName.containsKey(mount.source())) {
                mount.field()
                        .warning("no volume has the name " + Shown.quoted(mount.source())
                                + ": list it under volumes, or Fly makes one of 1 GB in the primary region only");
            }
        }
        return List.copyOf(byName.values());
    }

    private static void add(Map<String, VolumeSpec> byName, Field field, VolumeSpec volume, Groups groups) {
        VolumeSpec earlier = byName.get(volume.name());
        if (earlier != null) {
            field.warning("the volume " + Shown.quoted(volume.name())
                    + " is listed twice: the larger size and count are taken");
        } else if (groups.mounts().stream().noneMatch(mount -> mount.source().equals(volume.name()))) {
            field.warning("no mount has the volume " + Shown.quoted(volume.name())
                    + " as its source: it is not made until one has");
        }
        byName.merge(
                volume.name(),
                volume,
                (one, other) -> new VolumeSpec(
                        one.name(), Math.max(one.sizeGb(), other.sizeGb()), Math.max(one.count(), other.count())));
    }
}
