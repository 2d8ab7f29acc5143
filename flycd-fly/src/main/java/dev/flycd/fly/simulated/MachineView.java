package dev.flycd.fly.simulated;

import dev.flycd.fly.Machine;
import dev.flycd.fly.Machine.Mount;
import dev.flycd.fly.Machine.Role;
import dev.flycd.fly.Machine.State;
import dev.flycd.model.AppName;
import dev.flycd.model.MachineSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A machine as those who observe an app see it. */
final class MachineView {

    /** What Fly or flyctl adds to the environment of fly.toml. */
    private static final Set<String> FLYS_OWN = Set.of("FLY_PROCESS_GROUP", "PRIMARY_REGION", "FLY_STANDBY_FOR");

    private final World world;
    private final Images images;

    MachineView(World world, Images images) {
        this.world = world;
        this.images = images;
    }

    Machine of(AppName app, MachineState machine) {
        JsonNode config = machine.config();
        JsonNode guest = config.path("guest");
        return new Machine(
                machine.id(),
                machine.region(),
                machine.processGroup(),
                machine.state(),
                machine.metadata("fly_canary").isEmpty() ? Role.ORDINARY : Role.CANARY,
                machine.host(),
                new MachineSize(
                        guest.path("cpu_kind").asString("shared"),
                        guest.path("cpus").asInt(1),
                        guest.path("memory_mb").asInt(0)),
                images.parse(config.path("image").asString("")).full(),
                environment(config),
                releaseVersion(machine),
                mounts(config),
                List.copyOf(checks(app, machine).values()),
                machine.createdAt());
    }

    /** Returns the statuses of a machine's health checks by their names. */
    Map<String, String> checks(AppName app, MachineState machine) {
        Map<String, String> checks = new LinkedHashMap<>();
        String status = machine.state() == State.STARTED ? world.conduct().health(app, machine) : "critical";
        machine.config().path("checks").propertyNames().forEach(name -> checks.put(name, status));
        for (JsonNode service : machine.config().path("services").values()) {
            int index = 0;
            for (JsonNode check : service.path("checks").values()) {
                String port = check.has("port")
                        ? check.path("port").asString()
                        : service.path("internal_port").asString("");
                String name = String.format(
                        "servicecheck-%02d-%s-%s", index++, check.path("type").asString("tcp"), port);
                checks.put(name, status);
            }
        }
        return checks;
    }

    private static Map<String, String> environment(JsonNode config) {
        Map<String, String> environment = new TreeMap<>();
        config.path("env").properties().stream()
                .filter(entry -> !FLYS_OWN.contains(entry.getKey()))
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asString()));
        return environment;
    }

    private static int releaseVersion(MachineState machine) {
        String version = machine.metadata("fly_release_version");
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
    }

    private static List<Mount> mounts(JsonNode config) {
        List<Mount> mounts = new ArrayList<>();
        for (JsonNode mount : config.path("mounts").values()) {
            mounts.add(new Mount(
                    mount.path("volume").asString(""),
                    mount.path("name").asString(""),
                    mount.path("path").asString("")));
        }
        return mounts;
    }
}
