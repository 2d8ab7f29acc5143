package dev.flycd.fly.api;

import dev.flycd.fly.AppSummary;
import dev.flycd.fly.IpAddress;
import dev.flycd.fly.LiveSecret;
import dev.flycd.fly.Volume;
import dev.flycd.model.AppName;
import dev.flycd.model.IpSpec;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads apps, volumes, secrets and addresses as the Machines API writes them. */
final class ResourceJson {

    private static final Set<String> VOLUMES_ON_THEIR_WAY_OUT = Set.of(
            "scheduling_destroy", "fork_cleanup", "waiting_for_detach", "pending_destroy", "destroying", "destroyed");

    private ResourceJson() {}

    /** Returns whether it is an app people made: builders belong to flyctl. */
    static boolean isOrdinary(JsonNode app) {
        String name = app.path("name").asString("");
        return AppName.isValid(name)
                && !name.startsWith("fly-builder-")
                && !app.path("app_role").asString("").equals("remote-docker-builder");
    }

    /** Reads an app; lists may leave out organisation and status. */
    static AppSummary app(JsonNode app, Optional<OrgSlug> listed) {
        String org = app.path("organization").path("slug").asString("");
        String status = app.path("status").asString("");
        if (status.isEmpty()) {
            status = app.path("machine_count").asInt(0) > 0 ? "deployed" : "pending";
        }
        return new AppSummary(
                new AppName(app.path("name").asString("")), listed.orElseGet(() -> new OrgSlug(org)), status);
    }

    static boolean exists(JsonNode volume) {
        return !VOLUMES_ON_THEIR_WAY_OUT.contains(volume.path("state").asString(""));
    }

    static Volume volume(JsonNode volume) {
        String machine = volume.path("attached_machine_id").asString("");
        return new Volume(
                volume.path("id").asString(""),
                volume.path("name").asString(""),
                new Region(volume.path("region").asString("")),
                volume.path("size_gb").asInt(0),
                machine.isEmpty() ? Optional.empty() : Optional.of(machine));
    }

    static LiveSecret secret(JsonNode secret) {
        return new LiveSecret(
                secret.path("name").asString(""), secret.path("digest").asString(""));
    }

    static IpAddress address(JsonNode ip) {
        String address = ip.path("ip").asString("");
        return new IpAddress(
                address,
                kind(address, ip.path("shared").asBoolean(false)),
                ip.path("region").asString(""),
                null);
    }

    private static IpSpec.Kind kind(String address, boolean shared) {
        if (address.indexOf(':') < 0) {
            return shared ? IpSpec.Kind.SHARED_V4 : IpSpec.Kind.V4;
        }
        return address.startsWith("fdaa:") ? IpSpec.Kind.PRIVATE_V6 : IpSpec.Kind.V6;
    }
}
