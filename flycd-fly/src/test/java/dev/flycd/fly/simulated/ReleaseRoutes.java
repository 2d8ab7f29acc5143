package dev.flycd.fly.simulated;

import dev.flycd.model.AppName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/v1}: organisations, builds, releases, logs. */
final class ReleaseRoutes {

    private final Platform platform;
    private final Organisations organisations;
    private final AtomicInteger lastBuild = new AtomicInteger();
    private final Map<String, AppName> appOfRelease = new ConcurrentHashMap<>();

    ReleaseRoutes(Platform platform, Organisations organisations) {
        this.platform = platform;
        this.organisations = organisations;
    }

    void addTo(ApiRoutes routes) {
        routes.add("GET", "/api/v1/organizations", (request, parts) -> {
            ObjectNode answer = ApiFace.JSON.createObjectNode();
            ArrayNode all = answer.putArray("organizations");
            organisations.seenBy(request).forEach(org -> all.add(org.rest()));
            return ApiRoutes.ok(answer);
        });
        routes.add("GET", "/api/v1/organizations/*", (request, parts) -> {
            ObjectNode answer = ApiFace.JSON.createObjectNode();
            answer.set(
                    "organization", organisations.require(request, parts.get(0)).rest());
            return ApiRoutes.ok(answer);
        });
        routes.add("POST", "/api/v1/builds", (request, parts) -> build(lastBuild.incrementAndGet()));
        routes.add(
                "POST",
                "/api/v1/builds/finish",
                (request, parts) -> build(request.body().path("build_id").asInt(0)));
        routes.add(
                "POST",
                "/api/v1/builds/depot_builder",
                (request, parts) -> ApiFace.error(503, "the fake Fly has no builders", ""));
        routes.add("POST", "/api/v1/releases", (request, parts) -> create(request));
        routes.add(
                "PATCH",
                "/api/v1/releases/*",
                (request, parts) -> ApiRoutes.ok(json(platform.releases()
                        .setStatus(
                                appOf(parts.get(0)),
                                parts.get(0),
                                request.body().path("status").asString("")))));
        routes.add("GET", "/api/v1/apps/*/releases", (request, parts) -> list(request, parts));
        routes.add("GET", "/api/v1/apps/*/releases/current", (request, parts) -> current(parts));
        routes.add("GET", "/api/v1/apps/*/logs", (request, parts) -> logs(parts));
    }

    private static ApiAnswer build(int id) {
        return ApiRoutes.ok(ApiFace.JSON
                .createObjectNode()
                .put("id", id)
                .put("status", "started")
                .put("wallclock_time_ms", 5));
    }

    private ApiAnswer create(ApiRequest request) {
        AppName app = new AppName(request.body().path("app_name").asString(""));
        ObjectNode definition =
                request.body().path("definition") instanceof ObjectNode given ? given : ApiFace.JSON.createObjectNode();
        ReleaseState release = platform.releases()
                .create(
                        app,
                        request.body().path("image").asString(""),
                        request.body().path("strategy").asString("ROLLING"),
                        definition);
        appOfRelease.put(release.id(), app);
        ObjectNode answer = ApiFace.JSON.createObjectNode();
        answer.set("release", json(release));
        return new ApiAnswer(201, answer);
    }

    private AppName appOf(String release) {
        AppName app = appOfRelease.get(release);
        if (app == null) {
            throw new RefusedException(404, "release not found");
        }
        return app;
    }

    private ApiAnswer list(ApiRequest request, List<String> parts) {
        ObjectNode answer = ApiFace.JSON.createObjectNode();
        ArrayNode all = answer.putArray("releases");
        List<ReleaseState> releases = releases(parts);
        String limit = request.query("limit").isEmpty() ? "25" : request.query("limit");
        for (int i = releases.size() - 1; i >= 0 && all.size() < Integer.parseInt(limit); i--) {
            all.add(json(releases.get(i)));
        }
        return ApiRoutes.ok(answer);
    }

    private ApiAnswer current(List<String> parts) {
        List<ReleaseState> releases = releases(parts);
        if (releases.isEmpty()) {
            throw new RefusedException(404, "no current release");
        }
        return ApiRoutes.ok(json(releases.get(releases.size() - 1)));
    }

    private List<ReleaseState> releases(List<String> parts) {
        return platform.apps().get(new AppName(parts.get(0))).releases();
    }

    static ObjectNode json(ReleaseState release) {
        return ApiFace.JSON
                .createObjectNode()
                .put("id", release.id())
                .put("version", release.version())
                .put("stable", release.status().equals("complete"))
                .put(
                        "in_progress",
                        release.status().equals("pending") || release.status().equals("running"))
                .put("status", release.status())
                .put("strategy", release.strategy())
                .put("user", "jane@example.com")
                .put("created_at", release.createdAt().toString())
                .put("image_ref", release.image());
    }

    private ApiAnswer logs(List<String> parts) {
        platform.apps().get(new AppName(parts.get(0)));
        ObjectNode answer = ApiFace.JSON.createObjectNode();
        ObjectNode attributes =
                answer.putArray("data").addObject().put("id", "1").putObject("attributes");
        attributes
                .put("timestamp", platform.world().clock().instant().toString())
                .put("message", "Main child exited normally with code: 0")
                .put("level", "info")
                .put("instance", "e0000000000000")
                .put("region", "arn");
        answer.putObject("meta").put("next_token", "1");
        return ApiRoutes.ok(answer);
    }
}
