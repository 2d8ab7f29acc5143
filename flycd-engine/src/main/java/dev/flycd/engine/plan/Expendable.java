package dev.flycd.engine.plan;

import dev.flycd.fly.Machine;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** In which order machines can be spared. */
public final class Expendable {

    private Expendable() {}

    /**
     * Returns the machines that exist, the most expendable first: left-over canaries, then stopped ones, then unhealthy
     * ones, then the youngest. Those that hold the only copy of a volume come last of all.
     */
    public static List<Machine> first(List<Machine> machines) {
        List<Machine> existing = machines.stream().filter(Machine::exists).toList();
        return existing.stream()
                .sorted(Comparator.comparing((Machine machine) ->
                                !onlyCopies(machine, existing).isEmpty())
                        .thenComparing(machine -> machine.role() != Machine.Role.CANARY)
                        .thenComparing(machine -> !isStopped(machine))
                        .thenComparing(machine -> !isUnhealthy(machine))
                        .thenComparing(Machine::createdAt, Comparator.reverseOrder())
                        .thenComparing(Machine::id, Comparator.reverseOrder()))
                .toList();
    }

    /** Returns the names of the volumes of a machine that no other existing machine has one of. */
    public static Set<String> onlyCopies(Machine machine, List<Machine> machines) {
        return machine.mounts().stream()
                .map(Machine.Mount::volumeName)
                .filter(name -> machines.stream()
                        .filter(other -> other.exists() && !other.id().equals(machine.id()))
                        .flatMap(other -> other.mounts().stream())
                        .noneMatch(mount -> mount.volumeName().equals(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isStopped(Machine machine) {
        return switch (machine.state()) {
            case CREATED, STOPPING, STOPPED, SUSPENDING, SUSPENDED, FAILED -> true;
            default -> false;
        };
    }

    private static boolean isUnhealthy(Machine machine) {
        return machine.host() == Machine.HostStatus.UNREACHABLE
                || machine.checks().contains("critical");
    }
}
