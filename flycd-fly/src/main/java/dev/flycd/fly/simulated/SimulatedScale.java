package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.Volume;
import dev.flycd.model.AppName;
import dev.flycd.model.Region;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** More machines of a process group, like those it has. */
final class SimulatedScale {

    private final Platform platform;
    private final AppName app;
    private final DirectTarget target;

    SimulatedScale(Platform platform, AppName app) {
        this.platform = platform;
        this.app = app;
        this.target = new DirectTarget(platform, app);
    }

    void up(String group, Region region, int total) {
        platform.world().requireRegion(region);
        List<MachineState> members = target.machines().stream()
                .filter(machine -> machine.isManaged() && machine.processGroup().equals(group))
                .toList();
        MachineState pattern = members.stream()
                .findFirst()
                .orElseThrow(() -> new FlyException(
                        "cannot scale process group '" + group + "' of app '" + app
                                + "': it has no machine to take as a pattern; deploy first",
                        Retry.USELESS));
        long there = members.stream()
                .filter(machine -> machine.region().equals(region))
                .count();
        for (long i = there; i < total; i++) {
            ObjectNode config = pattern.config().deepCopy();
            ((ObjectNode) config.path("metadata")).remove("fly_canary");
            for (JsonNode mount : config.path("mounts").values()) {
                ((ObjectNode) mount)
                        .put("volume", freeVolume((ObjectNode) mount, region).id());
            }
            target.awaitHealthy(target.create(region, config));
        }
    }

    private Volume freeVolume(ObjectNode mount, Region region) {
        String name = mount.path("name").asString();
        return new FreeVolumes(target.volumes())
                .take(name, region)
                .orElseGet(() ->
                        target.createVolume(name, region, mount.path("size_gb").asInt(1)));
    }
}
