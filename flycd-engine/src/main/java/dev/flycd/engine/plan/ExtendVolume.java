package dev.flycd.engine.plan;

import dev.flycd.fly.Volume;
import java.util.List;

/** Makes a volume larger. */
public record ExtendVolume(Volume volume, int sizeGb) implements Step {

    @Override
    public String kind() {
        return "extend-volume";
    }

    @Override
    public String describe() {
        return "extend volume %s (%s) in %s to %d GB"
                .formatted(OneLine.of(volume.name()), OneLine.of(volume.id()), volume.region(), sizeGb);
    }

    @Override
    public List<Change> changes() {
        return List.of(new Change("size of volume " + volume.id(), volume.sizeGb() + " GB", sizeGb + " GB"));
    }

    @Override
    public void apply(StepContext context) {
        context.fly().extendVolume(context.app(), volume.id(), sizeGb);
    }
}
