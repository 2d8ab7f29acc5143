package dev.flycd.fly.simulated;

import dev.flycd.fly.Machine.State;
import dev.flycd.fly.simulated.Conduct.Life;
import dev.flycd.fly.simulated.MachineState.Event;
import dev.flycd.fly.simulated.MachineState.Exit;
import dev.flycd.fly.simulated.MachineState.Restart;
import dev.flycd.fly.simulated.MachineState.Transition;
import dev.flycd.model.AppName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How machines come up, stop and go. */
final class MachineLife {

    /** Starts are told to lie this far back: flyctl waits until a new machine has run for ten seconds. */
    private static final Duration BACK = Duration.ofSeconds(20);

    private static final Duration SHORT_RUN = Duration.ofMillis(200);

    private final World world;

    MachineLife(World world) {
        this.world = world;
    }

    static boolean isDue(MachineState machine, Instant now) {
        return !machine.coming().isEmpty() && !machine.coming().get(0).at().isAfter(now);
    }

    /** Returns the machine on its way up, or up. */
    MachineState start(AppName app, MachineState machine) {
        Conduct.Start start = world.conduct().onStart(app, machine);
        Instant up = world.clock().instant().plus(start.after());
        MachineEdit edit = machine.edit().state(State.STARTING);
        if (start.life() == Life.NEVER_STARTS) {
            return edit.done();
        }
        Transition started = new Transition(State.STARTED, up, crash(start));
        if (machine.config().path("auto_destroy").asBoolean(false)) {
            Instant end = up.plus(SHORT_RUN);
            return due(edit.coming(List.of(
                            started,
                            new Transition(State.STOPPED, end, new Exit(start.exitCode(), Restart.NEVER)),
                            new Transition(State.DESTROYED, end.plus(SHORT_RUN), null)))
                    .done());
        }
        if (start.life() == Life.EXITS_ONCE) {
            Exit exit = new Exit(start.exitCode(), Restart.NEVER);
            return due(edit.coming(List.of(started, new Transition(State.STOPPED, up, exit)))
                    .done());
        }
        return due(edit.coming(List.of(started)).done());
    }

    private static @Nullable Exit crash(Conduct.Start start) {
        return start.life() == Life.CRASHES_AGAIN_AND_AGAIN ? new Exit(start.exitCode(), Restart.AT_ONCE) : null;
    }

    MachineState stopped(MachineState machine, State into) {
        return machine.edit()
                .state(into)
                .happened(exit(new Exit(0, Restart.NEVER)))
                .done();
    }

    MachineState destroyed(AppDraft draft, MachineState machine) {
        MachineConfigs.detach(draft, machine);
        return machine.edit()
                .state(State.DESTROYED)
                .lease(null)
                .happened(event("destroy", "destroyed", "user"))
                .done();
    }

    /** Lets a machine pass through the states whose time has come. */
    void settle(AppDraft draft, MachineState machine) {
        MachineState now = due(machine);
        if (!now.equals(machine)) {
            draft.put(now.exists() ? now : destroyed(draft, now));
        }
    }

    private MachineState due(MachineState machine) {
        MachineState settled = machine;
        while (isDue(settled, world.clock().instant())) {
            List<Transition> coming = settled.coming();
            Transition next = coming.get(0);
            MachineEdit edit = settled.edit().state(next.state()).coming(coming.subList(1, coming.size()));
            if (next.state() == State.STARTED) {
                edit.happened(event("start", "started", "flyd"));
            }
            if (next.exit() != null) {
                edit.happened(exit(Objects.requireNonNull(next.exit())));
            }
            settled = edit.done();
        }
        return settled;
    }

    Event event(String type, String status, String source) {
        return new Event(
                world.ids().next(26),
                type,
                status,
                source,
                world.clock().instant().minus(BACK),
                null);
    }

    private Event exit(Exit exit) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("restart_count", exit.restart() == Restart.AT_ONCE ? 3 : 0);
        detail.putObject("exit_event")
                .put("exit_code", exit.code())
                .put("guest_exit_code", exit.code())
                .put("restarting", exit.restart() == Restart.AT_ONCE)
                .put("requested_stop", exit.restart() == Restart.NEVER && exit.code() == 0)
                .put("exited_at", world.clock().instant().toString());
        return new Event(
                world.ids().next(26), "exit", "stopped", "flyd", world.clock().instant(), detail);
    }
}
