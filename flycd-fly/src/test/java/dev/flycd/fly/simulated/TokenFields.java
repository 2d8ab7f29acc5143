package dev.flycd.fly.simulated;

import dev.flycd.fly.CreatedToken;
import dev.flycd.fly.simulated.GraphQlFace.Field;
import dev.flycd.fly.simulated.Organisations.Organisation;
import dev.flycd.model.OrgSlug;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The tokens of organisations in GraphQL, at most three on a page. */
final class TokenFields {

    private static final int PAGE = 3;

    private final Platform platform;
    private final Organisations organisations;
    private final ApiRequest request;

    TokenFields(Platform platform, Organisations organisations, ApiRequest request) {
        this.platform = platform;
        this.organisations = organisations;
        this.request = request;
    }

    /** Adds the tokens to the view of an organisation. */
    Map<String, @Nullable Object> into(
            Function<Organisation, Map<String, @Nullable Object>> views, Organisation organisation) {
        Map<String, @Nullable Object> view = views.apply(organisation);
        view.put("limitedAccessTokens", (Field) arguments -> page(organisation, arguments));
        return view;
    }

    Map<String, @Nullable Object> create(Map<String, @Nullable Object> arguments) {
        refuseDeployTokens("createlimitedaccesstoken");
        JsonNode input = ApiFace.JSON.valueToTree(arguments.get("input"));
        Organisation org =
                organisations.require(request, input.path("organizationId").asString(""));
        CreatedToken token = platform.tokens()
                .create(
                        new OrgSlug(org.slug()),
                        input.path("name").asString(""),
                        Duration.parse("PT" + input.path("expiry").asString("")));
        return new LinkedHashMap<>(Map.of(
                "limitedAccessToken",
                Map.of(
                        "tokenHeader",
                        token.value(),
                        "expiresAt",
                        token.expires().toString())));
    }

    Map<String, @Nullable Object> revoke(Map<String, @Nullable Object> arguments) {
        refuseDeployTokens("deletelimitedaccesstoken");
        JsonNode input = ApiFace.JSON.valueToTree(arguments.get("input"));
        String id = input.path("id").asString("");
        TokenState token = platform.apps().store().tokens().stream()
                .filter(each -> each.id().equals(id) && organisations.maySee(request, each.org()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(404, "Could not find LimitedAccessToken " + id));
        platform.tokens().revoke(new OrgSlug(token.org()), id);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("token", null);
        return answer;
    }

    private void refuseDeployTokens(String what) {
        if (request.token().contains("deploy-token")) {
            throw new RefusedException(403, "Not authorized to access this " + what, "UNAUTHORIZED");
        }
    }

    private Map<String, @Nullable Object> page(Organisation org, Map<String, @Nullable Object> arguments) {
        List<TokenState> all = platform.tokens().of(new OrgSlug(org.slug()));
        int from = arguments.get("after") instanceof String after && !after.isEmpty() ? Integer.parseInt(after) : 0;
        int to = Math.min(all.size(), from + PAGE);
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("hasNextPage", to < all.size());
        page.put("endCursor", to < all.size() ? String.valueOf(to) : null);
        Map<String, @Nullable Object> connection = new LinkedHashMap<>();
        connection.put("pageInfo", page);
        connection.put("nodes", all.subList(from, to).stream().map(this::view).toList());
        return connection;
    }

    private Map<String, @Nullable Object> view(TokenState token) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", token.id());
        view.put("name", token.name());
        view.put("expiresAt", token.expiresAt().toString());
        view.put("revokedAt", null);
        view.put("user", Map.of("email", "jane@example.com"));
        return view;
    }
}
