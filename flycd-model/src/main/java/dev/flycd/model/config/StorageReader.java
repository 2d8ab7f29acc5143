package dev.flycd.model.config;

import dev.flycd.model.VolumeSpec;
import dev.flycd.model.machines.Groups;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code volumes} and holds them against the mounts. */
final class StorageReader {

    private static final int LARGEST_GB = 500;
    private static final int MOST = 1000;

    private StorageReader() {}

    static List<VolumeSpec> read(Field volumes, Groups groups) {
        Map<String, VolumeSpec> byName = new LinkedHashMap<>();
        for (Field volume : volumes.items()) {
            if (!volume.allow(List.of("name", "size_gb", "count"))) {
                continue;
            }
            Optional<String> name = SourceReader.required(volume.get("name"), "the name that a mount's source has");
            if (!volume.get("size_gb").isPresent()) {
                volume.get("size_gb").error("is missing: write a size in GB, as in size_gb: 10");
            }
            int size = volume.get("size_gb").integer(1, LARGEST_GB).orElse(1);
            int count = volume.get("count").integer(0, MOST).orElse(1);
            name.ifPresent(known -> add(byName, volume, new VolumeSpec(known, size, Math.max(count, 1)), groups));
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
        if (volume.name().startsWith("-") || volume.name().chars().anyMatch(c -> c <= ' ')) {
            field.get("name").error(Shown.quoted(volume.name()) + " is not a name for a volume: use a-z, 0-9 and _");
            return;
        }
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
