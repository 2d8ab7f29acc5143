package dev.flycd.fly.api;

import dev.flycd.fly.Machine;
import dev.flycd.fly.Machine.HostStatus;
import dev.flycd.fly.Machine.Role;
import dev.flycd.fly.Machine.State;
import dev.flycd.model.MachineSize;
import dev.flycd.model.Region;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads machines as the Machines API writes them. */
final class MachineJson {

    /** What Fly adds to the environment by itself. */
    private static final Set<String> FLYS_OWN = Set.of("FLY_PROCESS_GROUP", "PRIMARY_REGION", "FLY_STANDBY_FOR");

    private static final String SPECIAL_GROUPS = "fly_app_";

    private MachineJson() {}

    /** Returns whether a deploy manages it: no machine made by hand, for a release command or a console. */
    static boolean isManaged(JsonNode machine) {
        JsonNode metadata = machine.path("config").path("metadata");
        return metadata.path("fly_platform_version").asString("").equals("v2")
                && !group(metadata).startsWith(SPECIAL_GROUPS)
                && state(machine) != State.DESTROYED;
    }

    static Machine read(JsonNode machine) {
        JsonNode config = machine.path("config");
        JsonNode metadata = config.path("metadata");
        return new Machine(
                machine.path("id").asString(""),
                new Region(machine.path("region").asString("")),
                group(metadata),
                state(machine),
                metadata.path("fly_canary").asString("").isEmpty() ? Role.ORDINARY : Role.CANARY,
                machine.path("host_status").asString("ok").equals("ok") ? HostStatus.OK : HostStatus.UNREACHABLE,
                size(config.path("guest")),
                image(machine),
                env(config.path("env")),
                number(metadata.path("fly_release_version").asString("")),
                mounts(config.path("mounts")),
                checks(machine.path("checks")),
                time(machine.path("created_at").asString("")));
    }

    /** Reads how the program last ended; Fly lists the newest event first. */
    static Optional<MachineExit> lastExit(JsonNode machine) {
        return machine.path("events")
                .valueStream()
                .filter(event -> event.path("type").asString("").equals("exit"))
                .map(event -> event.path("request").path("exit_event"))
                .filter(JsonNode::isObject)
                .findFirst()
                .map(exit -> new MachineExit(
                        exit.path("exit_code").asInt(0),
                        exit.path("requested_stop").asBoolean(false)
                                ? MachineExit.Reason.REQUESTED
                                : MachineExit.Reason.BY_ITSELF));
    }

    private static String group(JsonNode metadata) {
        String group = metadata.path("fly_process_group").asString("");
        return group.isEmpty() ? metadata.path("process_group").asString("app") : group;
    }

    static State state(JsonNode machine) {
        String word = machine.path("state").asString("").toUpperCase(Locale.ROOT);
        for (State state : State.values()) {
            if (state.name().equals(word)) {
                return state;
            }
        }
        return State.UNKNOWN;
    }

    private static MachineSize size(JsonNode guest) {
        String kind = guest.path("cpu_kind").asString("");
        return new MachineSize(
                kind.isEmpty() ? null : kind, positive(guest.path("cpus")), positive(guest.path("memory_mb")));
    }

    private static @Nullable Integer positive(JsonNode number) {
        int value = number.asInt(0);
        return value > 0 ? value : null;
    }

    /** {@code registry/repository:tag@digest} where Fly knows the digest. */
    private static String image(JsonNode machine) {
        JsonNode ref = machine.path("image_ref");
        String digest = ref.path("digest").asString("");
        String repository = ref.path("repository").asString("");
        if (digest.isEmpty() || repository.isEmpty()) {
            return machine.path("config").path("image").asString("");
        }
        String registry = ref.path("registry").asString("");
        String tag = ref.path("tag").asString("");
        return (registry.isEmpty() ? "" : registry + "/") + repository + (tag.isEmpty() ? "" : ":" + tag) + "@"
                + digest;
    }

    private static Map<String, String> env(JsonNode env) {
        Map<String, String> all = new TreeMap<>();
        env.properties().forEach(entry -> {
            if (!FLYS_OWN.contains(entry.getKey())) {
                all.put(entry.getKey(), entry.getValue().asString(""));
            }
        });
        return all;
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static List<Machine.Mount> mounts(JsonNode mounts) {
        List<Machine.Mount> all = new ArrayList<>();
        mounts.forEach(mount -> all.add(new Machine.Mount(
                mount.path("volume").asString(""),
                mount.path("name").asString(""),
                mount.path("path").asString(""))));
        return all;
    }

    private static List<String> checks(JsonNode checks) {
        List<String> all = new ArrayList<>();
        checks.forEach(check -> all.add(check.path("status").asString("")));
        return all;
    }

    static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            // of no importance: it only orders machines
            return Instant.EPOCH;
        }
    }
}
