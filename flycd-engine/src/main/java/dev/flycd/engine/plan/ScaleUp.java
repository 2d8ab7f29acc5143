package dev.flycd.engine.plan;

import dev.flycd.fly.Machine;
import dev.flycd.model.Region;
import java.util.List;
import java.util.Set;

/**
 * Adds machines of a process group in one region.
 *
 * @param before how many there are, left-over canaries not counted
 * @param after how many there will be, likewise
 * @param canaries left-over canaries there; Fly counts them until the run takes them away
 */
public record ScaleUp(String group, Region region, int before, int after, int canaries) implements Step {

    @Override
    public String kind() {
        return "scale-up";
    }

    @Override
    public String describe() {
        return "scale %s in %s from %d to %d".formatted(OneLine.of(group), region, before, after);
    }

    @Override
    public List<Change> changes() {
        return List.of(new Change(
                "machines of %s in %s".formatted(group, region), Integer.toString(before), Integer.toString(after)));
    }

    @Override
    public void apply(StepContext context) {
        context.fly().scaleUp(context.app(), group, region, after + canaries);
        long there = context.fly().observe(context.app(), Set.of()).machines().stream()
                .filter(machine -> machine.exists() && isHere(machine))
                .count();
        if (there < after) {
            throw new StepFailedException("%s has %d machines of %s in %s after scaling to %d. Run again to repair it."
                    .formatted(context.app(), there, OneLine.of(group), region, after));
        }
    }

    private boolean isHere(Machine machine) {
        return machine.processGroup().equals(group) && machine.region().equals(region);
    }
}
