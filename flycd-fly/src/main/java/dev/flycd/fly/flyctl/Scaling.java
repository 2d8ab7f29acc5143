package dev.flycd.fly.flyctl;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.Machine;
import dev.flycd.fly.api.Deadline;
import dev.flycd.fly.api.MachineExit;
import dev.flycd.fly.api.MachinesApi;
import dev.flycd.fly.api.Pace;
import dev.flycd.model.AppName;
import dev.flycd.model.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds machines with flyctl, exactly as many as asked, and waits until they run: flyctl does neither. */
final class Scaling {

    private final FlyctlCommand flyctl;
    private final MachinesApi api;
    private final Pace pace;

    Scaling(FlyctlCommand flyctl, MachinesApi api, Pace pace) {
        this.flyctl = flyctl;
        this.api = api;
        this.pace = pace;
    }

    void up(AppName app, String group, Region region, int total) {
        List<Machine> before = machines(app, group, region);
        if (before.size() >= total) {
            return;
        }
        Set<String> known = before.stream().map(Machine::id).collect(Collectors.toSet());
        List<String> arguments = List.of(
                "scale", "count", String.valueOf(total), "-r", region.code(), "-g", group, "-y", "-a", app.value());
        List<Machine> after = new ArrayList<>();
        flyctl.repeat(pace.lease(), () -> {
            Optional<FlyctlFailure> failure = flyctl.run(app, arguments).failure();
            after.clear();
            after.addAll(machines(app, group, region));
            return after.size() >= total ? Optional.empty() : failure;
        });
        if (after.size() < total) {
            throw new FlyException(
                    "flyctl reported " + total + " machines of group '" + group + "' of '" + app + "' in " + region
                            + ", but Fly.io lists " + after.size(),
                    FlyException.Retry.MAY_HELP);
        }
        List<Machine> made =
                after.stream().filter(machine -> !known.contains(machine.id())).toList();
        List<String> surplus = surplus(made, after.size() - total);
        surplus.forEach(id -> api.destroyMachine(app, id));
        awaitRunning(
                app,
                made.stream()
                        .map(Machine::id)
                        .filter(id -> !surplus.contains(id))
                        .collect(Collectors.toSet()));
    }

    /** Machines that came twice from this call, those that do not run yet first. */
    private static List<String> surplus(List<Machine> made, int count) {
        return made.stream()
                .sorted(Comparator.comparing((Machine machine) -> machine.state() == Machine.State.STARTED)
                        .thenComparing(Machine::createdAt, Comparator.reverseOrder()))
                .limit(count)
                .map(Machine::id)
                .toList();
    }

    private List<Machine> machines(AppName app, String group, Region region) {
        return api.machines(app).stream()
                .filter(machine -> machine.exists()
                        && machine.processGroup().equals(group)
                        && machine.region().equals(region))
                .toList();
    }

    private void awaitRunning(AppName app, Set<String> ids) {
        Deadline deadline = Deadline.in(pace.start());
        for (int looks = 1; ; looks++) {
            List<Machine> waiting = api.machines(app).stream()
                    .filter(machine -> ids.contains(machine.id()) && !hasRun(app, machine))
                    .toList();
            if (waiting.isEmpty()) {
                return;
            }
            Duration pause = pace.pauseAfter(looks);
            if (!deadline.allows(pause)) {
                Machine machine = waiting.get(0);
                throw new FlyException(
                        "the new machine " + machine.id() + " of '" + app + "' in " + machine.region()
                                + " does not run after " + pace.start().toSeconds() + " s, it is "
                                + machine.state().name().toLowerCase(Locale.ROOT),
                        FlyException.Retry.MAY_HELP);
            }
            Deadline.pause(pause);
        }
    }

    /** A machine that autostop has stopped again counts; one that ended by itself is a failure. */
    private boolean hasRun(AppName app, Machine machine) {
        return switch (machine.state()) {
            case STARTED, SUSPENDED, SUSPENDING -> true;
            case STOPPING, STOPPED -> {
                Optional<MachineExit> exit = api.lastExit(app, machine.id());
                if (exit.isPresent() && exit.get().reason() == MachineExit.Reason.BY_ITSELF) {
                    throw new FlyException(
                            "the new machine " + machine.id() + " of '" + app + "' in " + machine.region()
                                    + " ended by itself with exit code "
                                    + exit.get().code() + ": see 'fly logs -a "
                                    + app + "'",
                            FlyException.Retry.USELESS);
                }
                yield exit.isPresent();
            }
            case FAILED, DESTROYED, DESTROYING ->
                throw new FlyException(
                        "the new machine " + machine.id() + " of '" + app + "' in " + machine.region()
                                + " could not start",
                        FlyException.Retry.MAY_HELP);
            case CREATED, STARTING, REPLACING, UNKNOWN -> false;
        };
    }
}
