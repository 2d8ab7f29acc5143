package dev.flycd.fly.simulated;

import dev.flycd.fly.Machine.HostStatus;
import dev.flycd.fly.Machine.State;
import dev.flycd.fly.simulated.MachineState.Event;
import dev.flycd.fly.simulated.MachineState.Lease;
import dev.flycd.fly.simulated.MachineState.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A machine while it is being changed. */
final class MachineEdit {

    private final MachineState before;
    private State state;
    private HostStatus host;
    private ObjectNode config;
    private String instanceId;
    private @Nullable Lease lease;
    private final List<Event> events;
    private List<Transition> coming;
    private Instant updatedAt;

    MachineEdit(MachineState before) {
        this.before = before;
        state = before.state();
        host = before.host();
        config = before.config();
        instanceId = before.instanceId();
        lease = before.lease();
        events = new ArrayList<>(before.events());
        coming = before.coming();
        updatedAt = before.updatedAt();
    }

    MachineEdit state(State value) {
        state = value;
        coming = List.of();
        return this;
    }

    MachineEdit coming(List<Transition> value) {
        coming = value;
        return this;
    }

    MachineEdit host(HostStatus value) {
        host = value;
        return this;
    }

    MachineEdit config(ObjectNode value, String newInstanceId) {
        config = value;
        instanceId = newInstanceId;
        return this;
    }

    MachineEdit lease(@Nullable Lease value) {
        lease = value;
        return this;
    }

    MachineEdit happened(Event event) {
        events.add(0, event);
        updatedAt = event.at().isAfter(updatedAt) ? event.at() : updatedAt;
        return this;
    }

    MachineState done() {
        return new MachineState(
                before.id(),
                before.name(),
                before.region(),
                state,
                host,
                config,
                instanceId,
                lease,
                events,
                coming,
                before.createdAt(),
                updatedAt);
    }
}
