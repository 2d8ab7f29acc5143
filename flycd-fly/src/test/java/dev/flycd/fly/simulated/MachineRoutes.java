package dev.flycd.fly.simulated;

import dev.flycd.fly.Machine.State;
import dev.flycd.fly.simulated.Machines.Caller;
import dev.flycd.fly.simulated.Machines.Launch;
import dev.flycd.model.AppName;
import dev.flycd.model.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/apps/APP/machines}. */
final class MachineRoutes {

    private static final Set<String> SETTLED = Set.of("started", "stopped", "suspended", "destroyed");
    private static final String MACHINES = "/v1/apps/*/machines";

    private final Platform platform;
    private final MachineJson json;

    MachineRoutes(Platform platform, MachineJson json) {
        this.platform = platform;
        this.json = json;
    }

    void addTo(ApiRoutes routes) {
        routes.add("GET", MACHINES, (request, parts) -> list(request, app(parts)));
        routes.add("POST", MACHINES, (request, parts) -> create(request, app(parts)));
        routes.add("GET", MACHINES + "/*", (request, parts) -> ApiRoutes.ok(shown(app(parts), parts.get(1))));
        routes.add("POST", MACHINES + "/*", this::update);
        routes.add("DELETE", MACHINES + "/*", this::destroy);
        routes.add("GET", MACHINES + "/*/wait", this::await);
        routes.add("POST", MACHINES + "/*/(start|stop|suspend|restart|cordon|uncordon|signal)", this::act);
        routes.add("GET", MACHINES + "/*/ps", this::processes);
        routes.add(
                "GET",
                MACHINES + "/*/metadata",
                (request, parts) ->
                        ApiRoutes.ok(machine(app(parts), parts.get(1)).config().path("metadata")));
        routes.add("POST", MACHINES + "/*/metadata/*", this::setMetadata);
    }

    private ApiAnswer list(ApiRequest request, AppName app) {
        ArrayNode machines = ApiFace.JSON.createArrayNode();
        boolean deleted = request.query("include_deleted").equals("true");
        for (MachineState machine : platform.machines().settled(app).machines()) {
            if (deleted || machine.exists()) {
                machines.add(json.of(app, machine));
            }
        }
        return ApiRoutes.ok(machines);
    }

    private ApiAnswer create(ApiRequest request, AppName app) {
        JsonNode body = request.body();
        String region = body.path("region").asString("").replaceAll(",.*", "");
        MachineState machine = platform.machines()
                .create(
                        app,
                        body.path("name").asString(""),
                        new Region(region.isEmpty() ? "arn" : region),
                        config(body),
                        launch(body));
        ObjectNode answer = json.of(app, machine);
        if (body.has("lease_ttl")) {
            Duration ttl = Duration.ofSeconds(body.path("lease_ttl").asInt());
            answer.put(
                    "nonce",
                    platform.machines()
                            .lease(app, machine.id(), ttl, LeaseRoutes.OWNER, Caller.WITHOUT_LEASE)
                            .nonce());
        }
        return ApiRoutes.ok(answer);
    }

    private ApiAnswer update(ApiRequest request, List<String> parts) {
        AppName app = app(parts);
        return ApiRoutes.ok(json.of(
                app,
                platform.machines()
                        .update(app, parts.get(1), config(request.body()), launch(request.body()), request.caller())));
    }

    private ApiAnswer destroy(ApiRequest request, List<String> parts) {
        MachineState machine = machine(app(parts), parts.get(1));
        boolean forced =
                request.query("kill").equals("true") || request.query("force").equals("true");
        if (machine.runs() && !forced) {
            throw new RefusedException(412, "failed_precondition: unable to destroy machine, not currently stopped");
        }
        platform.machines().destroy(app(parts), machine.id(), request.caller());
        return ApiRoutes.done();
    }

    /** Waits for a state, as long as the client says; its thread is one of many. */
    private ApiAnswer await(ApiRequest request, List<String> parts) {
        List<String> wanted = request.query().getOrDefault("state", List.of("started"));
        String seconds = request.query("timeout").isEmpty()
                ? "60"
                : request.query("timeout").replace("s", "");
        Instant deadline = Instant.now().plusMillis((long) (Double.parseDouble(seconds) * 1000));
        while (true) {
            MachineState machine = machine(app(parts), parts.get(1));
            String state = MachineJson.word(machine);
            if (wanted.contains(state) || (wanted.contains("settled") && SETTLED.contains(state))) {
                return ApiRoutes.ok(ApiFace.JSON
                        .createObjectNode()
                        .put("ok", true)
                        .put("state", state)
                        .put("version", machine.instanceId()));
            }
            if (!machine.exists()) {
                throw new RefusedException(404, "machine not found");
            }
            if (Instant.now().isAfter(deadline)) {
                throw new RefusedException(408, "deadline_exceeded: machine " + machine.id() + " is " + state);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private ApiAnswer act(ApiRequest request, List<String> parts) {
        String before = MachineJson.word(machine(app(parts), parts.get(1)));
        switch (parts.get(2)) {
            case "start" -> platform.machines().start(app(parts), parts.get(1), request.caller());
            case "restart" -> {
                platform.machines().stop(app(parts), parts.get(1), State.STOPPED, request.caller());
                platform.machines().start(app(parts), parts.get(1), request.caller());
            }
            case "stop", "signal" ->
                platform.machines().stop(app(parts), parts.get(1), State.STOPPED, request.caller());
            case "suspend" -> platform.machines().stop(app(parts), parts.get(1), State.SUSPENDED, request.caller());
            default -> {}
        }
        return ApiRoutes.ok(ApiFace.JSON.createObjectNode().put("ok", true).put("previous_state", before));
    }

    private ApiAnswer processes(ApiRequest request, List<String> parts) {
        ArrayNode answer = ApiFace.JSON.createArrayNode();
        ArrayNode sockets =
                answer.addObject().put("pid", 310).put("command", "/app").putArray("listen_sockets");
        for (JsonNode service :
                machine(app(parts), parts.get(1)).config().path("services").values()) {
            sockets.addObject()
                    .put("proto", "tcp")
                    .put("address", "0.0.0.0:" + service.path("internal_port").asInt());
        }
        return ApiRoutes.ok(answer);
    }

    private ApiAnswer setMetadata(ApiRequest request, List<String> parts) {
        platform.machines().edit(app(parts), parts.get(1), edit -> {
            MachineState before = machine(app(parts), parts.get(1));
            ObjectNode config = before.config().deepCopy();
            ((ObjectNode) config.path("metadata"))
                    .put(parts.get(2), request.body().path("value").asString(""));
            return edit.config(config, before.instanceId());
        });
        return new ApiAnswer(204, null);
    }

    private ObjectNode shown(AppName app, String id) {
        return json.of(app, machine(app, id));
    }

    private MachineState machine(AppName app, String id) {
        return platform.machines().settled(app).machines().stream()
                .filter(machine -> machine.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(404, "machine not found"));
    }

    private static AppName app(List<String> parts) {
        return new AppName(parts.get(0));
    }

    private static ObjectNode config(JsonNode body) {
        return body.path("config") instanceof ObjectNode config ? config : ApiFace.JSON.createObjectNode();
    }

    private static Launch launch(JsonNode body) {
        return body.path("skip_launch").asBoolean(false) ? Launch.SKIP : Launch.START;
    }
}
