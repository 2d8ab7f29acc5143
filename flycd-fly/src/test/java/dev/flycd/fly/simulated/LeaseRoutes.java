package dev.flycd.fly.simulated;

import dev.flycd.fly.simulated.MachineState.Lease;
import dev.flycd.model.AppName;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/apps/APP/machines/ID/lease}. */
final class LeaseRoutes {

    static final String OWNER = "somebody@tokens.fly.io";
    private static final String LEASE = "/v1/apps/*/machines/*/lease";

    private final Platform platform;

    LeaseRoutes(Platform platform) {
        this.platform = platform;
    }

    void addTo(ApiRoutes routes) {
        routes.add("GET", LEASE, (request, parts) -> show(parts));
        routes.add("POST", LEASE, this::take);
        routes.add("DELETE", LEASE, (request, parts) -> {
            platform.machines().release(app(parts), parts.get(1), request.caller());
            return ApiRoutes.ok(ApiFace.JSON.createObjectNode().put("status", "success"));
        });
    }

    private ApiAnswer show(List<String> parts) {
        MachineState machine = machine(parts);
        return machine.leaseAt(platform.world().clock().instant())
                .map(lease -> ApiRoutes.ok(json(machine, lease)))
                .orElseThrow(() -> new RefusedException(404, "lease not found"));
    }

    private ApiAnswer take(ApiRequest request, List<String> parts) {
        String ttl = request.query("ttl").isEmpty() ? request.body().path("ttl").asString("60") : request.query("ttl");
        Lease lease = platform.machines()
                .lease(app(parts), parts.get(1), Duration.ofSeconds(Long.parseLong(ttl)), OWNER, request.caller());
        return new ApiAnswer(201, json(machine(parts), lease));
    }

    private static ObjectNode json(MachineState machine, Lease lease) {
        ObjectNode json = ApiFace.JSON.createObjectNode().put("status", "success");
        json.putObject("data")
                .put("nonce", lease.nonce())
                .put("expires_at", lease.expires().getEpochSecond())
                .put("owner", lease.owner())
                .put("description", "")
                .put("version", machine.instanceId());
        return json;
    }

    private MachineState machine(List<String> parts) {
        return platform.apps().get(app(parts)).machines().stream()
                .filter(machine -> machine.id().equals(parts.get(1)))
                .findFirst()
                .orElseThrow(() -> new RefusedException(404, "machine not found"));
    }

    private static AppName app(List<String> parts) {
        return new AppName(parts.get(0));
    }
}
