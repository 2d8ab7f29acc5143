package dev.flycd.engine.plan;

import dev.flycd.fly.Machine;
import dev.flycd.model.ProcessGroup.CountRule;
import dev.flycd.model.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Destroys machines of a process group in one region: those chosen, and where the number is exact, as many more as a
 * deploy of the same run has made or replaced. Volumes stay.
 *
 * @param before how many there will be when this step begins
 * @param after how many there will be; never fewer are left where the number is exact
 * @param rule without an exact number only the chosen ones go
 * @param chosen ids of machines that are there now
 * @param lastCopies names of volumes whose only copy is on a chosen machine
 */
public record ScaleDown(
        String group,
        Region region,
        int before,
        int after,
        CountRule rule,
        List<String> chosen,
        List<String> lastCopies)
        implements Step {

    public ScaleDown {
        chosen = List.copyOf(chosen);
        lastCopies = List.copyOf(lastCopies);
    }

    @Override
    public String kind() {
        return "scale-down";
    }

    @Override
    public String describe() {
        String machines = chosen.isEmpty()
                ? "the machine the deploy makes"
                : chosen.size() == 1 ? "machine " + chosen.get(0) : "machines " + String.join(", ", chosen);
        String text = "scale %s in %s from %d to %d: destroy %s"
                .formatted(OneLine.of(group), region, before, after, OneLine.of(machines));
        return lastCopies.isEmpty()
                ? text
                : text + "; the only copy of volume " + OneLine.of(String.join(", ", lastCopies))
                        + " is left without a machine";
    }

    @Override
    public List<Change> changes() {
        return List.of(new Change(
                "machines of %s in %s".formatted(group, region), Integer.toString(before), Integer.toString(after)));
    }

    @Override
    public void apply(StepContext context) {
        List<Machine> all = context.fly().observe(context.app(), Set.of()).machines();
        List<Machine> here = new ArrayList<>(Expendable.first(all).stream()
                .filter(machine ->
                        machine.processGroup().equals(group) && machine.region().equals(region))
                .toList());
        List<Machine> going =
                here.stream().filter(machine -> chosen.contains(machine.id())).toList();
        int surplus = rule == CountRule.EXACT ? here.size() - after : going.size();
        here.removeAll(going);
        List<Machine> order = new ArrayList<>(going);
        order.addAll(here);
        order.stream().limit(Math.max(0, surplus)).forEach(machine -> {
            context.progress("destroying machine " + machine.id());
            context.fly().destroyMachine(context.app(), machine.id());
        });
    }
}
