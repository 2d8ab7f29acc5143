package dev.flycd.engine.compare;

import dev.flycd.engine.plan.CreateVolume;
import dev.flycd.engine.plan.ExtendVolume;
import dev.flycd.engine.plan.Step;
import dev.flycd.fly.NewVolume;
import dev.flycd.fly.Volume;
import dev.flycd.model.AppConfig;
import dev.flycd.model.ProcessGroup;
import dev.flycd.model.Region;
import dev.flycd.model.VolumeSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Volumes are made where they are missing and extended where they are small; never shrunk, never deleted. */
final class VolumeRules {

    private final AppConfig config;
    private final LiveState live;
    private final Counts counts;

    VolumeRules(AppConfig config, LiveState live, Counts counts) {
        this.config = config;
        this.live = live;
        this.counts = counts;
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (VolumeSpec spec : config.volumes()) {
            Set<Region> regions = new LinkedHashSet<>(config.regions());
            regions.addAll(counts.regionsOfNewMounts(spec.name()));
            for (Region region : regions) {
                List<Volume> there = in(region, spec);
                int usable = (int)
                        there.stream().filter(volume -> isUsable(volume, spec)).count();
                for (int i = 1; i <= needed(spec, region) - usable; i++) {
                    steps.add(new CreateVolume(new NewVolume(spec.name(), region, spec.sizeGb()), there.size() + i));
                }
            }
        }
        for (VolumeSpec spec : config.volumes()) {
            live.volumes().stream()
                    .filter(volume -> volume.name().equals(spec.name()) && !isLeftOver(volume))
                    .filter(volume -> volume.sizeGb() < spec.sizeGb())
                    .forEach(volume -> steps.add(new ExtendVolume(volume, spec.sizeGb())));
        }
        return steps;
    }

    private int needed(VolumeSpec spec, Region region) {
        int machines = counts.volumesNeeded(spec.name(), region);
        return config.regions().contains(region) ? Math.max(1, Math.max(spec.count(), machines)) : machines;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Volume volume : live.volumes()) {
            String shown = "volume %s (%s, %d GB) in %s"
                    .formatted(volume.name(), volume.id(), volume.sizeGb(), volume.region());
            if (isLeftOver(volume)) {
                notes.add(shown + " is not asked for; it stays");
            }
            config.volumes().stream()
                    .filter(spec -> spec.name().equals(volume.name()) && spec.sizeGb() < volume.sizeGb())
                    .forEach(spec -> notes.add(
                            shown + " is larger than the " + spec.sizeGb() + " GB asked for; volumes do not shrink"));
        }
        for (VolumeSpec spec : config.volumes()) {
            for (Region region : config.regions()) {
                surplus(spec, region)
                        .forEach(volume ->
                                notes.add("volume %s (%s) in %s is one more than needed and unattached; it stays"
                                        .formatted(volume.name(), volume.id(), region)));
            }
        }
        return notes;
    }

    /** Returns the unattached ones that would be left if every machine wanted there had its own. */
    private List<Volume> surplus(VolumeSpec spec, Region region) {
        List<Volume> usable = in(region, spec).stream()
                .filter(volume -> isUsable(volume, spec))
                .toList();
        return usable.stream()
                .filter(volume -> volume.machineId().isEmpty())
                .limit(Math.max(0, usable.size() - needed(spec, region)))
                .toList();
    }

    private List<Volume> in(Region region, VolumeSpec spec) {
        return live.volumes().stream()
                .filter(volume ->
                        volume.name().equals(spec.name()) && volume.region().equals(region))
                .toList();
    }

    private boolean isLeftOver(Volume volume) {
        boolean asked = config.volumes().stream().anyMatch(spec -> spec.name().equals(volume.name()));
        boolean used = volume.machineId().isPresent() || config.regions().contains(volume.region());
        return !asked || !used;
    }

    /**
     * A volume is of no use in a machine of a group that does not mount it any more, nor on a dead host when a deploy
     * is about to replace the machine.
     */
    private boolean isUsable(Volume volume, VolumeSpec spec) {
        if (volume.machineId().isEmpty()) {
            return true;
        }
        Set<String> mounting = config.processGroups().stream()
                .filter(group -> group.mounts().contains(spec.name()))
                .map(ProcessGroup::name)
                .collect(Collectors.toSet());
        return live.machines().stream()
                .filter(machine -> machine.id().equals(volume.machineId().get()))
                .anyMatch(machine -> mounting.contains(machine.processGroup()) && !counts.replaces(machine));
    }
}
