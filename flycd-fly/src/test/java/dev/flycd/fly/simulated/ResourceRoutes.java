package dev.flycd.fly.simulated;

import dev.flycd.fly.NewAddress;
import dev.flycd.model.AppName;
import dev.flycd.model.IpSpec.Kind;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Volumes, secrets and addresses under {@code /v1/apps/APP}. */
final class ResourceRoutes {

    private static final String APP = "/v1/apps/*";

    private final Platform platform;
    private final Map<String, String> secretValues;

    ResourceRoutes(Platform platform, Map<String, String> secretValues) {
        this.platform = platform;
        this.secretValues = secretValues;
    }

    void addTo(ApiRoutes routes) {
        routes.add("GET", APP + "/volumes", (request, parts) -> {
            ArrayNode volumes = ApiFace.JSON.createArrayNode();
            state(parts).volumes().forEach(volume -> volumes.add(json(volume)));
            return ApiRoutes.ok(volumes);
        });
        routes.add("POST", APP + "/volumes", this::createVolume);
        routes.add(
                "GET",
                APP + "/volumes/*",
                (request, parts) -> ApiRoutes.ok(json(new AppDraft(state(parts)).volume(parts.get(1)))));
        routes.add(
                "DELETE",
                APP + "/volumes/*",
                (request, parts) -> ApiRoutes.ok(json(platform.volumes().delete(app(parts), parts.get(1)))));
        routes.add("PUT", APP + "/volumes/*/extend", this::extendVolume);
        routes.add("GET", APP + "/secrets", (request, parts) -> {
            ObjectNode answer = ApiFace.JSON.createObjectNode();
            ArrayNode secrets = answer.putArray("secrets");
            new TreeMap<>(state(parts).secrets()).forEach((name, secret) -> secrets.add(json(name, secret)));
            return ApiRoutes.ok(answer);
        });
        routes.add("POST", APP + "/secrets", this::writeSecrets);
        routes.add("GET", APP + "/ip_assignments", (request, parts) -> {
            ObjectNode answer = ApiFace.JSON.createObjectNode();
            ArrayNode ips = answer.putArray("ips");
            state(parts).addresses().forEach(address -> ips.add(json(address)));
            return ApiRoutes.ok(answer);
        });
        routes.add("POST", APP + "/ip_assignments", this::assignAddress);
        routes.add("DELETE", APP + "/ip_assignments/*", (request, parts) -> {
            platform.addresses().release(app(parts), parts.get(1));
            return new ApiAnswer(204, null);
        });
    }

    private ApiAnswer createVolume(ApiRequest request, List<String> parts) {
        JsonNode body = request.body();
        String region = body.path("region").asString("arn");
        return ApiRoutes.ok(json(platform.volumes()
                .create(
                        app(parts),
                        body.path("name").asString(""),
                        new Region(region),
                        body.path("size_gb").asInt(1))));
    }

    private ApiAnswer extendVolume(ApiRequest request, List<String> parts) {
        VolumeState volume = platform.volumes()
                .extend(app(parts), parts.get(1), request.body().path("size_gb").asInt(0));
        ObjectNode answer = ApiFace.JSON.createObjectNode().put("needs_restart", volume.isAttached());
        answer.set("volume", json(volume));
        return ApiRoutes.ok(answer);
    }

    private static ObjectNode json(VolumeState volume) {
        return ApiFace.JSON
                .createObjectNode()
                .put("id", volume.id())
                .put("name", volume.name())
                .put("state", "created")
                .put("size_gb", volume.sizeGb())
                .put("region", volume.region().code())
                .put("zone", "a1b2")
                .put("encrypted", true)
                .put("attached_machine_id", volume.machineId())
                .putNull("attached_alloc_id")
                .put("created_at", volume.createdAt().toString())
                .put("host_dedication_id", "")
                .put("snapshot_retention", 5)
                .put("auto_backup_enabled", true)
                .put("host_status", "ok");
    }

    private ApiAnswer writeSecrets(ApiRequest request, List<String> parts) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        request.body()
                .path("values")
                .properties()
                .forEach(entry -> values.put(
                        entry.getKey(),
                        entry.getValue().isNull() ? null : entry.getValue().asString()));
        int version = platform.secrets().write(app(parts), values);
        ObjectNode answer = ApiFace.JSON.createObjectNode().put("version", version);
        ArrayNode secrets = answer.putArray("secrets");
        state(parts).secrets().forEach((name, secret) -> {
            String value = values.get(name);
            if (value != null) {
                secretValues.put(parts.get(0) + "/" + name, value);
                secrets.add(json(name, secret));
            }
        });
        return ApiRoutes.ok(answer);
    }

    private static ObjectNode json(String name, SecretState secret) {
        return ApiFace.JSON
                .createObjectNode()
                .put("name", name)
                .put("digest", secret.digest())
                .put("created_at", secret.createdAt().toString())
                .put("updated_at", secret.updatedAt().toString());
    }

    private ApiAnswer assignAddress(ApiRequest request, List<String> parts) {
        return ApiRoutes.ok(json(platform.addresses().allocate(app(parts), newAddress(request.body(), "org_slug"))));
    }

    /** Reads the address somebody asks for. */
    static NewAddress newAddress(JsonNode wanted, String orgKey) {
        String region = wanted.path("region").asString("");
        String network = wanted.path("network").asString("");
        String org = wanted.path(orgKey).asString("");
        return new NewAddress(
                Kind.valueOf(wanted.path("type").asString("").toUpperCase(Locale.ROOT)),
                region.isEmpty() ? null : new Region(region),
                network.isEmpty() ? null : network,
                org.isEmpty() ? null : new OrgSlug(org));
    }

    private static ObjectNode json(AddressState address) {
        return ApiFace.JSON
                .createObjectNode()
                .put("ip", address.address())
                .put("region", address.region())
                .put("service_name", "")
                .put("shared", address.kind() == Kind.SHARED_V4)
                .put("created_at", address.createdAt().toString());
    }

    private AppState state(List<String> parts) {
        return platform.apps().get(app(parts));
    }

    private static AppName app(List<String> parts) {
        return new AppName(parts.get(0));
    }
}
