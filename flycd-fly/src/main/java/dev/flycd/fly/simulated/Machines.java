package dev.flycd.fly.simulated;

import dev.flycd.fly.Machine.HostStatus;
import dev.flycd.fly.Machine.State;
import dev.flycd.fly.simulated.MachineState.Lease;
import dev.flycd.model.AppName;
import dev.flycd.model.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The rules for machines, as Fly's Machines API has them; each call is one change. */
final class Machines {

    private final Apps apps;
    private final World world;
    private final MachineConfigs configs;
    private final MachineLife life;

    Machines(Apps apps, World world, Images images) {
        this.apps = apps;
        this.world = world;
        this.configs = new MachineConfigs(images);
        this.life = new MachineLife(world);
    }

    /** Whether a machine is started when it is made or changed. */
    enum Launch {
        START,
        SKIP
    }

    /** What a client says when it changes a machine: the nonce of the lease it holds, if any. */
    record Caller(@Nullable String nonce) {
        static final Caller WITHOUT_LEASE = new Caller(null);
    }

    /** Returns the app with every machine in the state it has reached by now. */
    AppState settled(AppName app) {
        AppState state = apps.get(app);
        Instant now = world.clock().instant();
        boolean due = state.machines().stream().anyMatch(machine -> MachineLife.isDue(machine, now));
        if (!due) {
            return state;
        }
        apps.change(app, draft -> {
            List.copyOf(draft.machines().values()).forEach(machine -> life.settle(draft, machine));
            return draft;
        });
        return apps.get(app);
    }

    MachineState create(AppName app, @Nullable String name, Region region, ObjectNode config, Launch launch) {
        world.requireRegion(region);
        return apps.change(app, draft -> {
            world.conduct().before(app, "create machine");
            ObjectNode complete = configs.complete(draft, config, region, null);
            Instant now = world.clock().instant();
            String id = world.ids().next(14);
            MachineState machine = new MachineState(
                    id,
                    name == null || name.isEmpty() ? "calm-river-" + id.substring(10) : name,
                    region,
                    launch == Launch.START ? State.CREATED : State.STOPPED,
                    HostStatus.OK,
                    complete,
                    world.ids().next(26),
                    null,
                    List.of(life.event("launch", "created", "user")),
                    List.of(),
                    now,
                    now);
            MachineConfigs.attach(draft, machine);
            return put(draft, launch == Launch.START ? life.start(app, machine) : machine);
        });
    }

    /** Gives a machine another config, and restarts it unless that is to be skipped. */
    MachineState update(AppName app, String id, ObjectNode config, Launch launch, Caller caller) {
        return apps.change(app, draft -> {
            MachineState machine = changeable(draft, id, caller);
            if (machine.host() != HostStatus.OK) {
                throw new RefusedException(502, "the host of machine " + id + " is unreachable");
            }
            world.conduct().before(app, "update machine");
            Conduct.Update fate = world.conduct().onUpdate(app, machine);
            if (fate == Conduct.Update.IGNORED_OPENLY) {
                return machine;
            }
            ObjectNode complete = configs.complete(draft, config, machine.region(), id);
            MachineState updated = machine.edit()
                    .config(complete, world.ids().next(26))
                    .happened(life.event("update", "replacing", "user"))
                    .done();
            if (fate == Conduct.Update.IGNORED_SILENTLY) {
                return updated;
            }
            MachineConfigs.detach(draft, machine);
            MachineConfigs.attach(draft, updated);
            if (launch == Launch.START) {
                return put(draft, life.start(app, updated));
            }
            State still = machine.state() == State.SUSPENDED ? State.SUSPENDED : State.STOPPED;
            return put(draft, updated.edit().state(still).done());
        });
    }

    MachineState start(AppName app, String id, Caller caller) {
        return apps.change(app, draft -> {
            MachineState machine = changeable(draft, id, caller);
            return machine.runs() ? machine : put(draft, life.start(app, machine));
        });
    }

    /** Stops or suspends a machine. */
    MachineState stop(AppName app, String id, State into, Caller caller) {
        return apps.change(app, draft -> {
            MachineState machine = changeable(draft, id, caller);
            return put(draft, life.stopped(machine, into));
        });
    }

    /** Destroys a machine; its volumes stay. */
    MachineState destroy(AppName app, String id, Caller caller) {
        return apps.change(app, draft -> {
            world.conduct().before(app, "destroy machine");
            return put(draft, life.destroyed(draft, changeable(draft, id, caller)));
        });
    }

    /** Changes a machine in a way no rule speaks of. */
    MachineState edit(AppName app, String id, UnaryOperator<MachineEdit> edit) {
        return apps.change(
                app, draft -> put(draft, edit.apply(draft.machine(id).edit()).done()));
    }

    /** Takes the lease of a machine, or prolongs the one the caller holds. */
    Lease lease(AppName app, String id, Duration time, String owner, Caller caller) {
        return apps.change(app, draft -> {
            MachineState machine = changeable(draft, id, caller);
            Instant now = world.clock().instant();
            String nonce = machine.leaseAt(now)
                    .map(Lease::nonce)
                    .orElseGet(() -> world.ids().next(14));
            Lease lease = new Lease(nonce, owner, now.plus(time));
            put(draft, machine.edit().lease(lease).done());
            return lease;
        });
    }

    MachineState release(AppName app, String id, Caller caller) {
        return apps.change(
                app,
                draft -> put(
                        draft, changeable(draft, id, caller).edit().lease(null).done()));
    }

    private MachineState changeable(AppDraft draft, String id, Caller caller) {
        life.settle(draft, draft.machine(id));
        MachineState machine = draft.machine(id);
        if (!machine.exists()) {
            throw new RefusedException(404, "machine " + id + " was not found in app '" + draft.name() + "'");
        }
        Optional<Lease> held = machine.leaseAt(world.clock().instant());
        if (held.isPresent() && !held.get().nonce().equals(caller.nonce())) {
            throw new RefusedException(
                    409,
                    "machine ID " + id + " lease currently held by "
                            + held.get().owner() + ", expires at " + held.get().expires());
        }
        return machine;
    }

    private static MachineState put(AppDraft draft, MachineState machine) {
        draft.put(machine);
        return machine;
    }
}
