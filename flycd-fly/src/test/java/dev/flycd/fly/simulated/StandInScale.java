package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.Volume;
import dev.flycd.model.AppName;
import dev.flycd.model.Region;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code flyctl scale count} in one region, over the API. */
public final class StandInScale {

    private static final String CONFIG = "query FlyctlConfigCurrentRelease($appName: String!) {"
            + " app(name:$appName) { currentReleaseUnprocessed { configDefinition } } }";
    private static final String RELEASES = "query($appName: String!, $limit: Int!) { app(name:$appName) {"
            + " releases: releasesUnprocessed(first:$limit) { nodes { id version imageRef status } } } }";

    private final ApiClient api;
    private final AppName app;
    private final HttpTarget target;
    private final Consumer<String> out;

    /** Tells people what it does, line by line. */
    public StandInScale(ApiClient api, AppName app, Consumer<String> out, Consumer<String> errors) {
        this.api = api;
        this.app = app;
        this.out = out;
        this.target = new HttpTarget(api, app, new HttpTarget.Patience(Duration.ZERO, 0), errors);
    }

    /** Reaches the total, creating or destroying; waits for nothing. */
    public void count(String group, Region region, int total) {
        api.graphQl("FlyctlConfigCurrentRelease", CONFIG, Map.of("appName", app.value()));
        List<MachineState> machines =
                target.machines().stream().filter(MachineState::isManaged).toList();
        MachineState pattern = machines.stream()
                .filter(machine -> machine.processGroup().equals(group))
                .findFirst()
                .orElseThrow(() -> new FlyException(
                        "failed to grab app config from existing machines, error: could not create a fly.toml from any"
                                + " machines :-(\nNo machines configured for this app",
                        Retry.USELESS));
        api.graphQl("", RELEASES, Map.of("appName", app.value(), "limit", 1));
        List<Volume> volumes = target.volumes();
        List<MachineState> there = machines.stream()
                .filter(machine -> machine.processGroup().equals(group))
                .filter(machine -> machine.region().equals(region))
                .toList();
        int change = total - there.size();
        if (change == 0) {
            out.accept("App already scaled to desired state. No need for changes");
            return;
        }
        out.accept("App '" + app + "' is going to be scaled according to this plan:");
        DeployTarget.Leases leases = target.lease(machines);
        try {
            FreeVolumes free = new FreeVolumes(volumes);
            for (int i = 0; i < change; i++) {
                add(pattern, region, free);
            }
            there.stream().limit(Math.max(0, -change)).forEach(target::destroy);
        } finally {
            leases.close();
        }
    }

    private void add(MachineState pattern, Region region, FreeVolumes free) {
        ObjectNode config = pattern.config().deepCopy();
        for (JsonNode mount : config.path("mounts").values()) {
            String name = mount.path("name").asString();
            Optional<Volume> reused = free.take(name, region);
            Volume volume = reused.orElseGet(() ->
                    target.createVolume(name, region, mount.path("size_gb").asInt(1)));
            ((ObjectNode) mount).put("volume", volume.id());
        }
        MachineState created = target.create(region, config);
        target.awaitHealthy(created);
        out.accept("  Created " + created.id() + " group:" + created.processGroup() + " region:" + region);
    }
}
