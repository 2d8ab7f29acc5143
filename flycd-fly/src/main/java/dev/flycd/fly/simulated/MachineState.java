package dev.flycd.fly.simulated;

import dev.flycd.fly.Machine.HostStatus;
import dev.flycd.fly.Machine.State;
import dev.flycd.model.Region;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A machine of a simulated app.
 *
 * @param config as in Fly's Machines API; never changed in place
 * @param instanceId changes with every update
 * @param events the newest first
 * @param coming states it will pass through by itself, the next one first
 */
record MachineState(
        String id,
        String name,
        Region region,
        State state,
        HostStatus host,
        ObjectNode config,
        String instanceId,
        @Nullable Lease lease,
        List<Event> events,
        List<Transition> coming,
        Instant createdAt,
        Instant updatedAt) {

    private static final int EVENTS_KEPT = 12;

    /** Who may change the machine, and until when. */
    record Lease(String nonce, String owner, Instant expires) {}

    /** Something that happened to the machine; {@code detail} is the event's {@code request}, if it has one. */
    record Event(
            String id,
            String type,
            String status,
            String source,
            Instant at,
            @Nullable ObjectNode detail) {}

    /** A state the machine takes at a time, with the exit code of its process where that ends. */
    record Transition(State state, Instant at, @Nullable Exit exit) {}

    /** How the machine's process ended. */
    record Exit(int code, Restart restart) {}

    /** Whether a process that ended is started again. */
    enum Restart {
        NEVER,
        AT_ONCE
    }

    MachineState {
        events = events.stream().limit(EVENTS_KEPT).toList();
        coming = List.copyOf(coming);
    }

    boolean exists() {
        return state != State.DESTROYED && state != State.DESTROYING;
    }

    boolean runs() {
        return state == State.STARTED || state == State.STARTING;
    }

    /** Returns a value of {@code config.metadata}, empty text if it is not there. */
    String metadata(String key) {
        return config.path("metadata").path(key).asString("");
    }

    String processGroup() {
        return metadata("fly_process_group");
    }

    /** Returns whether a deploy minds the machine: made by one, and not for its release command or a console. */
    boolean isManaged() {
        return metadata("fly_platform_version").equals("v2") && !processGroup().startsWith("fly_app_") && exists();
    }

    Optional<Lease> leaseAt(Instant now) {
        return Optional.ofNullable(lease).filter(held -> held.expires().isAfter(now));
    }

    MachineEdit edit() {
        return new MachineEdit(this);
    }
}
