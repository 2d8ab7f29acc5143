package dev.flycd.engine.plan;

import dev.flycd.fly.Fly;
import dev.flycd.fly.NewVolume;
import java.util.List;
import java.util.Set;

/**
 * Creates one volume.
 *
 * @param total how many of that name the region has afterwards; one that has them already is left as it is
 */
public record CreateVolume(NewVolume volume, int total) implements Step {

    @Override
    public String kind() {
        return "create-volume";
    }

    @Override
    public String describe() {
        return "create volume %s (%d GB) in %s".formatted(OneLine.of(volume.name()), volume.sizeGb(), volume.region());
    }

    @Override
    public List<Change> changes() {
        return List.of(new Change(
                "volumes %s in %s".formatted(volume.name(), volume.region()),
                Integer.toString(total - 1),
                Integer.toString(total)));
    }

    @Override
    public void apply(StepContext context) {
        long there = context.fly().observe(context.app(), Set.of(Fly.Aspect.VOLUMES)).volumes().stream()
                .filter(live ->
                        live.name().equals(volume.name()) && live.region().equals(volume.region()))
                .count();
        if (there < total) {
            context.fly().createVolume(context.app(), volume);
        }
    }
}
