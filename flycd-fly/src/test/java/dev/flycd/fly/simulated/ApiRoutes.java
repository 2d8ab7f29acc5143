package dev.flycd.fly.simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Finds who answers a request. */
final class ApiRoutes {

    private final List<Route> routes = new ArrayList<>();

    /** Answers requests of one shape; the strings are what the groups of its path matched. */
    interface Handler {
        ApiAnswer answer(ApiRequest request, List<String> parts);
    }

    private record Route(String method, Pattern path, Handler handler) {}

    /** Adds a route; {@code *} in the path stands for one part. */
    void add(String method, String path, Handler handler) {
        String regex = path.replace("*", "([^/]+)");
        routes.add(new Route(method, Pattern.compile(regex), handler));
    }

    ApiAnswer answer(ApiRequest request) {
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(request.path());
            if (route.method().equals(request.method()) && matcher.matches()) {
                List<String> parts = new ArrayList<>();
                for (int i = 1; i <= matcher.groupCount(); i++) {
                    parts.add(matcher.group(i) == null ? "" : matcher.group(i));
                }
                return route.handler().answer(request, parts);
            }
        }
        return ApiFace.error(404, "the fake Fly has no route for " + request.method() + " " + request.path(), "");
    }

    static ApiAnswer ok(JsonNode body) {
        return new ApiAnswer(200, body);
    }

    static ApiAnswer done() {
        return ok(JsonNodeFactory.instance.objectNode().put("ok", true));
    }
}
