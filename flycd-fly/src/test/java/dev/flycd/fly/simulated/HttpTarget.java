package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.Machine.HostStatus;
import dev.flycd.fly.Machine.State;
import dev.flycd.fly.Volume;
import dev.flycd.fly.simulated.Machines.Launch;
import dev.flycd.model.AppName;
import dev.flycd.model.IpSpec;
import dev.flycd.model.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An app over the API, with the requests flyctl makes. */
final class HttpTarget implements DeployTarget {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LEASE_PATIENCE = Duration.ofSeconds(60);

    private final ApiClient api;
    private final AppName app;
    private final Patience patience;
    private final Consumer<String> errors;
    private final Map<String, String> nonces = new HashMap<>();
    private volatile @Nullable ReleaseState underWay;

    /**
     * How long the client waits.
     *
     * @param perMachine for a start and for health; zero not to wait at all
     * @param minSecretsVersion what machines must have at least; 0 if that does not matter
     */
    record Patience(Duration perMachine, int minSecretsVersion) {}

    HttpTarget(ApiClient api, AppName app, Patience patience, Consumer<String> errors) {
        this.api = api;
        this.app = app;
        this.patience = patience;
        this.errors = errors;
    }

    private String path(String rest) {
        return "/v1/apps/" + app + rest;
    }

    @Override
    public String appStatus() {
        return api.get(path("")).path("status").asString("");
    }

    @Override
    public List<MachineState> machines() {
        List<MachineState> machines = new ArrayList<>();
        api.get(path("/machines")).values().forEach(machine -> machines.add(machine(machine)));
        return machines;
    }

    private static MachineState machine(JsonNode json) {
        return new MachineState(
                json.path("id").asString(),
                json.path("name").asString(""),
                new Region(json.path("region").asString()),
                State.valueOf(json.path("state").asString("unknown").toUpperCase(Locale.ROOT)),
                json.path("host_status").asString("").equals("ok") ? HostStatus.OK : HostStatus.UNREACHABLE,
                (ObjectNode) json.path("config"),
                json.path("instance_id").asString(""),
                null,
                List.of(),
                List.of(),
                Instant.parse(json.path("created_at").asString()),
                Instant.parse(json.path("updated_at").asString()));
    }

    @Override
    public List<Volume> volumes() {
        List<Volume> volumes = new ArrayList<>();
        api.get(path("/volumes")).values().forEach(volume -> volumes.add(volume(volume)));
        return volumes;
    }

    private static Volume volume(JsonNode json) {
        return new Volume(
                json.path("id").asString(),
                json.path("name").asString(),
                new Region(json.path("region").asString()),
                json.path("size_gb").asInt(),
                Optional.of(json.path("attached_machine_id").asString("")).filter(id -> !id.isEmpty()));
    }

    @Override
    public int addressCount() {
        return api.get(path("/ip_assignments")).path("ips").size();
    }

    @Override
    public void allocate(IpSpec.Kind kind) {
        api.send("POST", path("/ip_assignments"), JSON.createObjectNode().put("type", kind.word()), null);
    }

    @Override
    public Volume createVolume(String name, Region region, int sizeGb) {
        ObjectNode body = JSON.createObjectNode()
                .put("name", name)
                .put("region", region.code())
                .put("size_gb", sizeGb)
                .put("encrypted", true);
        return volume(api.send("POST", path("/volumes"), body, null));
    }

    @Override
    public ReleaseState createRelease(String image, String strategy, ObjectNode definition) {
        ObjectNode body = JSON.createObjectNode()
                .put("app_name", app.value())
                .put("image", image)
                .put("strategy", strategy);
        body.set("definition", definition);
        JsonNode release = api.send("POST", "/api/v1/releases", body, null).path("release");
        return new ReleaseState(
                release.path("id").asString(),
                release.path("version").asInt(),
                "pending",
                strategy,
                image,
                definition,
                Instant.now());
    }

    @Override
    public void setReleaseStatus(ReleaseState release, String status) {
        underWay = status.equals("running") ? release : null;
        ObjectNode body = JSON.createObjectNode().put("status", status);
        try {
            api.send("PATCH", "/api/v1/releases/" + release.id(), body, null);
        } catch (FlyException e) {
            if (status.equals("running")) {
                throw new FlyException(
                        "failed to set release status to 'running': " + e.getMessage(), Retry.MAY_HELP, e);
            }
            errors.accept("WARN failed to set final release status: " + e.getMessage());
        }
    }

    /** Notes a release that is under way as interrupted. */
    void noteInterruption() {
        ReleaseState release = underWay;
        if (release != null) {
            setReleaseStatus(release, "interrupted");
        }
    }

    @Override
    public MachineState create(Region region, ObjectNode config) {
        ObjectNode body =
                launch(config, Launch.START).put("region", region.code()).put("lease_ttl", 300);
        JsonNode created;
        try {
            created = api.send("POST", path("/machines"), body, null);
        } catch (ApiFailureException e) {
            throw new FlyException("failed to launch VM: " + e.getMessage(), Retry.MAY_HELP, e);
        }
        nonces.put(created.path("id").asString(), created.path("nonce").asString(""));
        return machine(created);
    }

    @Override
    public Leases lease(List<MachineState> machines) {
        machines.forEach(this::lease);
        return () -> machines.forEach(this::giveBack);
    }

    private void lease(MachineState machine) {
        Instant giveUp = Instant.now().plus(LEASE_PATIENCE);
        while (true) {
            try {
                JsonNode lease = api.send("POST", path("/machines/" + machine.id() + "/lease?ttl=13"), null, null);
                nonces.put(machine.id(), lease.path("data").path("nonce").asString());
                return;
            } catch (ApiFailureException e) {
                if (e.status() != 409 || Instant.now().isAfter(giveUp)) {
                    throw new FlyException(
                            "failed to get lease on VM " + machine.id() + ": " + e.getMessage(), Retry.MAY_HELP, e);
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    private void giveBack(MachineState machine) {
        String nonce = nonces.remove(machine.id());
        if (nonce == null) {
            return;
        }
        try {
            api.send("DELETE", path("/machines/" + machine.id() + "/lease"), null, nonce);
        } catch (ApiFailureException e) {
            errors.accept("WARN failed to release lease for machine " + machine.id() + ": " + e.getMessage());
        }
    }

    @Override
    public MachineState update(MachineState machine, ObjectNode config, Launch launch) {
        try {
            return machine(api.send(
                    "POST", path("/machines/" + machine.id()), launch(config, launch), nonces.get(machine.id())));
        } catch (ApiFailureException e) {
            throw new FlyException("failed to update VM " + machine.id() + ": " + e.getMessage(), Retry.MAY_HELP, e);
        }
    }

    private ObjectNode launch(ObjectNode config, Launch launch) {
        ObjectNode body = JSON.createObjectNode();
        body.set("config", config);
        if (launch == Launch.SKIP) {
            body.put("skip_launch", true);
        }
        if (patience.minSecretsVersion() > 0) {
            body.put("min_secrets_version", patience.minSecretsVersion());
        }
        return body;
    }

    @Override
    public void destroy(MachineState machine) {
        api.send("DELETE", path("/machines/" + machine.id() + "?kill=true"), null, nonces.remove(machine.id()));
    }

    @Override
    public void awaitHealthy(MachineState machine) {
        if (!patience.perMachine().isZero()) {
            new HttpWait(api, path("/machines/" + machine.id()), machine.id(), patience.perMachine()).untilHealthy();
        }
        giveBack(machine);
    }
}
