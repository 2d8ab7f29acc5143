package dev.flycd.engine.plan;

import dev.flycd.fly.Machine;
import dev.flycd.model.MachineSize;
import dev.flycd.model.ProcessGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the machines back after a deploy, because flyctl's success proves nothing, and fails unless each runs what was
 * deployed. Waits up to half a minute for stragglers.
 *
 * @param groups those that fly.toml has
 */
public record Verify(Versions versions, List<ProcessGroup> groups) implements Step {

    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(8), Duration.ofSeconds(18));

    public Verify {
        groups = List.copyOf(groups);
    }

    @Override
    public String kind() {
        return "verify";
    }

    @Override
    public String describe() {
        return "check that every machine runs it";
    }

    @Override
    public List<Change> changes() {
        return List.of();
    }

    @Override
    public void apply(StepContext context) {
        List<Machine> machines = read(context);
        for (Duration wait : WAITS) {
            if (wrong(machines).isEmpty()) {
                return;
            }
            context.pause(wait);
            machines = read(context);
        }
        List<String> wrong = wrong(machines);
        if (!wrong.isEmpty()) {
            throw new StepFailedException(overtaken(context, machines)
                    .orElse("flyctl said that the deploy succeeded, but " + String.join("; ", wrong)
                            + ". Run again to repair it."));
        }
    }

    private static List<Machine> read(StepContext context) {
        return context.fly().observe(context.app(), Set.of()).machines().stream()
                .filter(machine -> machine.exists() && machine.host() == Machine.HostStatus.OK)
                .toList();
    }

    private List<String> wrong(List<Machine> machines) {
        List<String> wrong = new ArrayList<>();
        for (Machine machine : machines) {
            String name = "machine %s in %s".formatted(OneLine.of(machine.id()), machine.region());
            Optional<ProcessGroup> group = groups.stream()
                    .filter(candidate -> candidate.name().equals(machine.processGroup()))
                    .findFirst();
            if (!versions.runOn(machine)) {
                wrong.add("%s still runs release %d (config %s, app %s)"
                        .formatted(
                                name,
                                machine.releaseVersion(),
                                shown(Versions.configOf(machine)),
                                shown(Versions.appOf(machine))));
            } else if (group.isPresent() && !fits(group.get().size(), machine.size())) {
                wrong.add("%s has not the size asked for".formatted(name));
            }
        }
        return wrong;
    }

    private Optional<String> overtaken(StepContext context, List<Machine> machines) {
        int own = context.release().map(release -> release.version()).orElse(Integer.MAX_VALUE);
        return machines.stream()
                .filter(machine -> !versions.runOn(machine) && machine.releaseVersion() > own)
                .map(Machine::releaseVersion)
                .max(Integer::compare)
                .map(release -> "overtaken by release " + release + ": somebody else deployed " + context.app()
                        + " after release " + own + ". Run again if this config should win.");
    }

    private static String shown(String version) {
        return version.isEmpty() ? "none" : OneLine.of(Versions.brief(version));
    }

    /** Returns whether a size is as asked, as far as something was asked. */
    public static boolean fits(MachineSize asked, MachineSize live) {
        return (asked.cpuKind() == null || asked.cpuKind().equals(live.cpuKind()))
                && (asked.cpus() == null || Objects.equals(asked.cpus(), live.cpus()))
                && (asked.memoryMb() == null || Objects.equals(asked.memoryMb(), live.memoryMb()));
    }
}
