package dev.flycd.fly.simulated;

import dev.flycd.fly.AppNotFoundException;
import dev.flycd.fly.AppTakenException;
import dev.flycd.fly.Fly;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.simulated.GraphQlDocument.Operation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fly's APIs over a simulated Fly, without the HTTP: GraphQL, Machines API, and the REST part of api.fly.io.
 *
 * <p>Every token is good, except an empty one and one with {@code bad-token} in it; {@code token-for-ORG} sees only
 * that organisation; one with {@code deploy-token} in it may not make tokens.
 */
public final class ApiFace {

    static final JsonMapper JSON = JsonMapper.shared();

    private final ApiRoutes routes;
    private final GraphQlFace graphQl;
    private final Map<String, String> secretValues = new ConcurrentHashMap<>();

    private ApiFace(Platform platform) {
        Organisations organisations = new Organisations(platform);
        MachineJson machines = new MachineJson(platform);
        routes = new ApiRoutes();
        new AppRoutes(platform, organisations).addTo(routes);
        new MachineRoutes(platform, machines).addTo(routes);
        new LeaseRoutes(platform).addTo(routes);
        new ResourceRoutes(platform, secretValues).addTo(routes);
        new ReleaseRoutes(platform, organisations).addTo(routes);
        graphQl = new GraphQlFace(platform, organisations);
    }

    /** Returns the APIs of a {@link SimulatedFly}. */
    public static ApiFace of(Fly simulated) {
        return new ApiFace(((SimulatedFly) simulated).platform());
    }

    /** Returns what a request log calls the request: {@code GET /v1/apps/web}, or {@code GQL name}. */
    public static String label(ApiRequest request) {
        if (!request.path().equals("/graphql")) {
            return request.method() + " " + request.path();
        }
        try {
            return "GQL " + operation(request.body()).label();
        } catch (RuntimeException e) {
            return "GQL ?";
        }
    }

    /** Returns the value a secret was last set to through the API, to compare it byte for byte. */
    public String secretValue(String app, String name) {
        return secretValues.getOrDefault(app + "/" + name, "");
    }

    /** Answers; never throws. */
    public ApiAnswer answer(ApiRequest request) {
        boolean known = !request.token().isBlank() && !request.token().contains("bad-token");
        if (request.path().equals("/graphql")) {
            return new ApiAnswer(
                    200,
                    known
                            ? graphQl.answer(request, operation(request.body()))
                            : GraphQlFace.error("You must be authenticated to view this.", "UNAUTHORIZED"));
        }
        if (request.path().equals("/metrics_post")) {
            return new ApiAnswer(200, JSON.createObjectNode());
        }
        if (!known) {
            return error(401, "unauthenticated", "");
        }
        try {
            return routes.answer(request);
        } catch (AppTakenException e) {
            return request.method().equals("POST") && request.path().equals("/v1/apps")
                    ? error(422, "Name has already been taken", "name_taken")
                    : error(403, "unauthorized: " + e.getMessage(), "");
        } catch (AppNotFoundException e) {
            return error(404, e.getMessage(), "");
        } catch (RefusedException e) {
            return error(e.status(), e.getMessage(), e.code());
        } catch (FlyException e) {
            return error(422, e.getMessage(), "");
        }
    }

    private static Operation operation(JsonNode body) {
        return new GraphQlDocument(body.path("query").asString(""))
                .operation(body.path("operationName").asString(""));
    }

    static ApiAnswer error(int status, @Nullable String message, String code) {
        ObjectNode body = JSON.createObjectNode().put("error", message);
        if (!code.isEmpty()) {
            body.put("status", code);
        }
        return new ApiAnswer(status, body);
    }
}
