package dev.flycd.fly.simulated;

import dev.flycd.fly.simulated.GraphQlFace.Field;
import dev.flycd.fly.simulated.Organisations.Organisation;
import dev.flycd.model.AppName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a token can ask for with GraphQL. */
final class GraphQlRoot {

    private final Platform platform;
    private final Organisations organisations;
    private final ApiRequest request;
    private final GraphQlViews views;
    private final TokenFields tokens;

    GraphQlRoot(Platform platform, Organisations organisations, ApiRequest request) {
        this.platform = platform;
        this.organisations = organisations;
        this.request = request;
        this.views = new GraphQlViews(platform);
        this.tokens = new TokenFields(platform, organisations, request);
    }

    Map<String, @Nullable Object> of(String kind) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("__root", true);
        if (kind.equals("mutation")) {
            root.put("allocateIpAddress", (Field) this::allocate);
            root.put("releaseIpAddress", (Field) this::release);
            root.put("createLimitedAccessToken", (Field) tokens::create);
            root.put("deleteLimitedAccessToken", (Field) tokens::revoke);
            return root;
        }
        root.put("app", (Field) arguments -> app(arguments.get("name")));
        root.put("apps", (Field) this::apps);
        root.put("organizations", (Field) arguments -> Map.of(
                "nodes",
                organisations.seenBy(request).stream().map(views::organisation).toList()));
        root.put("organization", (Field) arguments -> tokens.into(
                views::organisation,
                organisation(arguments.get("slug") != null ? arguments.get("slug") : arguments.get("id"))));
        root.put("platform", Map.of("requestRegion", "arn", "regions", views.regions()));
        root.put("nearestRegion", views.regions().get(0));
        root.put("viewer", Map.of("id", "user_1", "email", "jane@example.com", "enablePaidHobby", true));
        root.put("latestImageDetails", (Field) arguments -> {
            throw new RefusedException(404, "Unknown repository: " + arguments.get("image"));
        });
        root.put("canPerformBluegreenDeployment", true);
        root.put("addOns", Map.of("nodes", List.of()));
        return root;
    }

    private Map<String, @Nullable Object> app(@Nullable Object name) {
        AppState app = organisations.app(request, String.valueOf(name));
        return views.app(platform.machines().settled(app.name()), organisation(app.org()));
    }

    private Organisation organisation(@Nullable Object slugOrId) {
        return organisations
                .find(request, String.valueOf(slugOrId))
                .orElseThrow(() -> new RefusedException(404, "Could not find Organization"));
    }

    private Map<String, @Nullable Object> apps(Map<String, @Nullable Object> arguments) {
        Object org = arguments.get("organizationId");
        List<AppState> all = new ArrayList<>();
        platform.apps().store().readAll().values().stream()
                .filter(app -> app.visibility() == AppState.Visibility.OWN && organisations.maySee(request, app.org()))
                .filter(app -> org == null || organisation(app.org()).id().equals(org))
                .forEach(all::add);
        int first = arguments.get("first") instanceof Number number ? number.intValue() : 200;
        int from = arguments.get("after") instanceof String after && !after.isEmpty() ? Integer.parseInt(after) : 0;
        int to = Math.min(all.size(), from + first);
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("hasNextPage", to < all.size());
        page.put("endCursor", to < all.size() ? String.valueOf(to) : null);
        return Map.of(
                "pageInfo",
                page,
                "nodes",
                all.subList(Math.min(from, to), to).stream()
                        .map(app -> views.app(app, organisation(app.org())))
                        .toList());
    }

    private Map<String, @Nullable Object> allocate(Map<String, @Nullable Object> arguments) {
        JsonNode input = ApiFace.JSON.valueToTree(arguments.get("input"));
        AppName app =
                organisations.app(request, input.path("appId").asString("")).name();
        String org = input.path("organizationId").asString("");
        if (!org.isEmpty()) {
            organisation(org);
        }
        AddressState address = platform.addresses().allocate(app, ResourceRoutes.newAddress(input, "organizationSlug"));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("ipAddress", views.address(address));
        answer.put("app", app(app.value()));
        return answer;
    }

    private Map<String, @Nullable Object> release(Map<String, @Nullable Object> arguments) {
        JsonNode input = ApiFace.JSON.valueToTree(arguments.get("input"));
        AppName app =
                organisations.app(request, input.path("appId").asString("")).name();
        platform.addresses()
                .release(app, Objects.requireNonNull(input.path("ip").asString("")));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("clientMutationId", null);
        return answer;
    }
}
