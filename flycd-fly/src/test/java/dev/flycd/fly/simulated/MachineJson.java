package dev.flycd.fly.simulated;

import dev.flycd.fly.Machine.HostStatus;
import dev.flycd.fly.simulated.Images.Reference;
import dev.flycd.model.AppName;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Machines as the Machines API shows them. */
final class MachineJson {

    private final Images images;
    private final MachineView view;

    MachineJson(Platform platform) {
        images = platform.images();
        view = new MachineView(platform.world(), platform.images());
    }

    ObjectNode of(AppName app, MachineState machine) {
        ObjectNode json = ApiFace.JSON
                .createObjectNode()
                .put("id", machine.id())
                .put("name", machine.name())
                .put("state", word(machine))
                .put("region", machine.region().code())
                .put("instance_id", machine.instanceId())
                .put("private_ip", "fdaa:0:1:a7b:" + machine.id().substring(0, 4) + "::2")
                .put("created_at", machine.createdAt().toString())
                .put("updated_at", machine.updatedAt().toString())
                .put("host_status", machine.host() == HostStatus.OK ? "ok" : "unreachable")
                .put("cordoned", false);
        Reference image = images.parse(machine.config().path("image").asString(""));
        json.putObject("image_ref")
                .put("registry", image.registry())
                .put("repository", image.repository())
                .put("tag", image.tag())
                .put("digest", image.digest())
                .putObject("labels");
        json.set("config", machine.config());
        ArrayNode checks = json.putArray("checks");
        view.checks(app, machine)
                .forEach((name, status) -> checks.addObject()
                        .put("name", name)
                        .put("status", status)
                        .put("output", status.equals("passing") ? "200 OK" : "connect: connection refused")
                        .put("updated_at", machine.updatedAt().toString()));
        ArrayNode events = json.putArray("events");
        machine.events().forEach(event -> {
            ObjectNode shown = events.addObject()
                    .put("id", event.id())
                    .put("type", event.type())
                    .put("status", event.status())
                    .put("source", event.source())
                    .put("timestamp", event.at().toEpochMilli());
            if (event.detail() != null) {
                shown.set("request", event.detail());
            }
        });
        return json;
    }

    static String word(MachineState machine) {
        return machine.state().name().toLowerCase(Locale.ROOT);
    }
}
