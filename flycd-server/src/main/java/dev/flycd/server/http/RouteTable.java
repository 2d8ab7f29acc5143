package dev.flycd.server.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds the route of a request. A path is compared as it was written: one with escapes, empty parts, {@code .} or
 * {@code ..} is none of ours, so there is no second way to write one.
 */
final class RouteTable {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._~-]+");

    private final List<Route> routes;

    RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            String key = route.method() + " " + route.path().replaceAll("\\{[a-z]+}", "{}");
            if (!seen.add(key)) {
                throw new IllegalArgumentException("there are two routes " + route.method() + " " + route.path());
            }
        }
    }

    /** The route of a request, and what its path has at the places of names. */
    record Match(Route route, Map<String, String> names) {}

    /**
     * Returns the route of a request.
     *
     * @throws RefusedException with 404 or 405
     */
    Match find(String method, String path) {
        List<String> parts = parts(path);
        Set<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Map<String, String> names = new HashMap<>();
            if (matches(route.parts(), parts, names)) {
                if (route.method().equals(method) || (route.method().equals("GET") && method.equals("HEAD"))) {
                    return new Match(route, names);
                }
                allowed.add(route.method());
                if (route.method().equals("GET")) {
                    allowed.add("HEAD");
                }
            }
        }
        if (allowed.isEmpty()) {
            throw new RefusedException(404, "not-found", "there is nothing at this path");
        }
        throw new RefusedException(405, "method-not-allowed", "this path takes " + String.join(" and ", allowed))
                .with(reply -> reply.with("Allow", String.join(", ", allowed)));
    }

    private static List<String> parts(String path) {
        if (!path.startsWith("/")) {
            return List.of();
        }
        List<String> parts = new ArrayList<>(List.of(path.substring(1).split("/", -1)));
        boolean odd =
                parts.stream().anyMatch(part -> !PART.matcher(part).matches() || part.equals(".") || part.equals(".."));
        return odd ? List.of() : parts;
    }

    private static boolean matches(List<String> asked, List<String> parts, Map<String, String> names) {
        if (asked.size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < asked.size(); i++) {
            String part = asked.get(i);
            if (part.startsWith("{")) {
                names.put(part.substring(1, part.length() - 1), parts.get(i));
            } else if (!part.equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }
}
