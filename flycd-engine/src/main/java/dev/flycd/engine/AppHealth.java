package dev.flycd.engine;

import dev.flycd.engine.compare.DesiredState;
import dev.flycd.engine.compare.LiveState;
import dev.flycd.engine.plan.OneLine;
import dev.flycd.fly.Machine;
import dev.flycd.model.AppConfig;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How the machines of an app are, whatever they run.
 *
 * @param message one line for people
 */
public record AppHealth(Status status, String message) {

    private static final int NAMED = 3;

    /** The graver of two holds for an app. */
    public enum Status {
        /** Each machine runs, or is stopped or suspended until it is needed. */
        HEALTHY,
        /** Machines start or are replaced. */
        PROGRESSING,
        /** Machines fail their checks, have failed, or are on hosts that do not answer. */
        DEGRADED,
        /** The app does not exist, or has none of the machines its config asks for. */
        MISSING,
        /** Fly.io says what FlyCD does not know. */
        UNKNOWN
    }

    /** Returns the health of what was read. */
    public static AppHealth of(AppConfig config, LiveState live) {
        List<Machine> machines = live.machines();
        if (!live.exists()) {
            return new AppHealth(Status.MISSING, "the app does not exist");
        }
        if (machines.isEmpty()) {
            return DesiredState.wantsMachines(config)
                    ? new AppHealth(Status.MISSING, "it has no machines")
                    : new AppHealth(Status.HEALTHY, "it has no machines, as asked");
        }
        return troubled(machines, Status.DEGRADED, machine -> trouble(machine).isPresent())
                .or(() -> troubled(machines, Status.UNKNOWN, machine -> machine.state() == Machine.State.UNKNOWN))
                .or(() -> troubled(machines, Status.PROGRESSING, AppHealth::isOnItsWay))
                .orElseGet(() -> new AppHealth(Status.HEALTHY, healthy(machines)));
    }

    private static Optional<AppHealth> troubled(List<Machine> all, Status status, Predicate<Machine> isTroubled) {
        List<Machine> troubled = all.stream().filter(isTroubled).toList();
        if (troubled.isEmpty()) {
            return Optional.empty();
        }
        String named = troubled.stream()
                .limit(NAMED)
                .map(machine -> OneLine.of(machine.id()) + " in " + machine.region() + " "
                        + trouble(machine).orElseGet(() -> doing(machine)))
                .collect(Collectors.joining("; "));
        String more = troubled.size() > NAMED ? "; …" : "";
        return Optional.of(new AppHealth(status, "%d of %d: %s%s".formatted(troubled.size(), all.size(), named, more)));
    }

    private static Optional<String> trouble(Machine machine) {
        if (machine.host() == Machine.HostStatus.UNREACHABLE) {
            return Optional.of("is on a host that does not answer");
        }
        if (machine.state() == Machine.State.FAILED) {
            return Optional.of("has failed");
        }
        return machine.state() == Machine.State.STARTED && machine.checks().contains("critical")
                ? Optional.of("fails its checks")
                : Optional.empty();
    }

    private static boolean isOnItsWay(Machine machine) {
        return switch (machine.state()) {
            case CREATED, STARTING, REPLACING -> true;
            // The checks of a machine that does not run say nothing.
            case STARTED -> machine.checks().contains("warning");
            default -> false;
        };
    }

    private static String doing(Machine machine) {
        return switch (machine.state()) {
            case STARTED -> "has checks that do not pass yet";
            case UNKNOWN -> "is in a state that FlyCD does not know";
            case REPLACING -> "is being replaced";
            default -> "is starting";
        };
    }

    private static String healthy(List<Machine> machines) {
        long running = machines.stream()
                .filter(machine -> machine.state() == Machine.State.STARTED)
                .count();
        long resting = machines.size() - running;
        return running + " running" + (resting == 0 ? "" : ", " + resting + " stopped until needed");
    }
}
