package dev.flycd.server.http;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What is answered where.
 *
 * @param method {@code GET}, which answers {@code HEAD} as well, or {@code POST}
 * @param path begins with a slash; a part {@code {name}} stands for any one part that is not empty
 * @param service whether it answers while the server shuts down
 */
public record Route(String method, String path, BodyRule body, Service service, Endpoint endpoint) {

    private static final Pattern PATH = Pattern.compile("(/([A-Za-z0-9._~-]+|\\{[a-z]+}))+");

    /** When a route answers. */
    public enum Service {
        /** Until the server shuts down; then with 503. */
        NORMAL,
        /** As long as there is a process. */
        ALWAYS
    }

    public Route {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "'" + path + "' cannot be the path of a route: use parts of letters, digits, '.', '_', '~' and"
                            + " '-', each after a slash, such as /webhook");
        }
    }

    public static Route get(String path, Endpoint endpoint) {
        return new Route("GET", path, BodyRule.NONE, Service.NORMAL, endpoint);
    }

    public static Route post(String path, BodyRule body, Endpoint endpoint) {
        return new Route("POST", path, body, Service.NORMAL, endpoint);
    }

    /** Returns the same route, answering while the server shuts down. */
    public Route always() {
        return new Route(method, path, body, Service.ALWAYS, endpoint);
    }

    /** Returns the same route, which tells somebody of each request it answers with success. */
    public Route noting(Runnable success) {
        return new Route(
                method,
                path,
                body,
                service,
                request -> endpoint.answer(request).whenComplete((reply, failure) -> {
                    if (reply != null && reply.status() < 300) {
                        success.run();
                    }
                }));
    }

    List<String> parts() {
        return List.of(path.substring(1).split("/", -1));
    }
}
