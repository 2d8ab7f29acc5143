package dev.flycd.fly.simulated;

import dev.flycd.fly.simulated.AppState.Visibility;
import dev.flycd.fly.simulated.Organisations.Organisation;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/apps}, {@code /v1/platform} and {@code /v1/orgs}. */
final class AppRoutes {

    private final Platform platform;
    private final Organisations organisations;

    AppRoutes(Platform platform, Organisations organisations) {
        this.platform = platform;
        this.organisations = organisations;
    }

    void addTo(ApiRoutes routes) {
        routes.add("POST", "/v1/apps", (request, parts) -> create(request));
        routes.add("GET", "/v1/apps", (request, parts) -> list(request));
        routes.add(
                "GET", "/v1/apps/*", (request, parts) -> ApiRoutes.ok(json(organisations.app(request, parts.get(0)))));
        routes.add("DELETE", "/v1/apps/*", (request, parts) -> {
            platform.apps()
                    .destroy(
                            organisations.app(request, parts.get(0)).name(),
                            platform.world().conduct());
            return new ApiAnswer(202, ApiFace.JSON.createObjectNode());
        });
        routes.add("GET", "/v1/platform/regions", (request, parts) -> regions());
        routes.add("POST", "/v1/platform/placements", (request, parts) -> placements(request));
    }

    private ApiAnswer create(ApiRequest request) {
        String name = request.body()
                .path("name")
                .asString(request.body().path("app_name").asString(""));
        Organisation org =
                organisations.require(request, request.body().path("org_slug").asString(""));
        if (!AppName.isValid(name)) {
            throw new RefusedException(422, "Name may only contain numbers, lowercase letters and dashes");
        }
        String network = request.body().path("network").asString("");
        return new ApiAnswer(
                201,
                json(platform.apps()
                        .create(new AppName(name), org.slug(), Visibility.OWN, network.isEmpty() ? null : network)));
    }

    private ApiAnswer list(ApiRequest request) {
        Organisation org = organisations.require(request, request.query("org_slug"));
        ObjectNode answer = ApiFace.JSON.createObjectNode();
        ArrayNode apps = answer.putArray("apps");
        platform.apps().of(new OrgSlug(org.slug())).values().forEach(app -> apps.add(json(app)));
        return ApiRoutes.ok(answer.put("total_apps", apps.size()));
    }

    private static ObjectNode json(AppState app) {
        ObjectNode json = ApiFace.JSON
                .createObjectNode()
                .put("id", app.name().value())
                .put("name", app.name().value())
                .put("internal_numeric_id", app.number())
                .put("network", app.network() == null ? "default" : app.network())
                .put("status", app.status())
                .put("machine_count", app.liveMachines().size())
                .put("volume_count", app.volumes().size())
                .put("cname_target", app.name() + ".fly.dev")
                .put("app_role", "");
        json.putObject("organization")
                .put("name", app.org())
                .put("slug", app.org())
                .put("internal_numeric_id", 0);
        return json;
    }

    private ApiAnswer regions() {
        ObjectNode answer = ApiFace.JSON.createObjectNode().put("Nearest", "arn");
        ArrayNode regions = answer.putArray("Regions");
        platform.world()
                .regions()
                .forEach(region -> regions.addObject()
                        .put("code", region.code())
                        .put("name", region.code())
                        .put("latitude", 59.65)
                        .put("longitude", 17.92)
                        .put("gateway_available", true)
                        .put("requires_paid_plan", false)
                        .put("deprecated", false)
                        .put("capacity", 100)
                        .put("geo_region", "europe")
                        .put("mpg_available", false));
        regions.addObject().put("code", "waw").put("name", "Warsaw").put("deprecated", true);
        return ApiRoutes.ok(answer);
    }

    private static ApiAnswer placements(ApiRequest request) {
        String region = request.body().path("region").asString("arn");
        ObjectNode answer = ApiFace.JSON.createObjectNode();
        answer.putArray("Regions")
                .addObject()
                .put("Region", region.isEmpty() ? "arn" : region.replaceAll(",.*", ""))
                .put("Count", request.body().path("count").asInt(1))
                .put("Concurrency", 1);
        return ApiRoutes.ok(answer);
    }
}
