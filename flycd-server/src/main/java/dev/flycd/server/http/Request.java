package dev.flycd.server.http;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request as it came, not yet believed.
 *
 * @param method {@code GET} for {@code HEAD} too
 * @param names what stood in the path at the places of the route's {@code {…}}, neither empty nor escaped
 * @param query what stood behind the {@code ?}, as it was written; empty if there was none
 * @param headers value of the first header of that name, case ignored
 * @param contentType media type without parameters, in lower case; empty if there is none
 * @param body the raw bytes; empty if there is none. Not copied
 * @param address where it came from, as {@link ClientAddress} finds it
 */
public record Request(
        String method,
        String path,
        Map<String, String> names,
        String query,
        Function<String, Optional<String>> headers,
        String contentType,
        byte[] body,
        String address) {
    public Request {
        names = Map.copyOf(names);
    }

    /** Returns a header; empty if it is missing or empty. */
    public Optional<String> header(String name) {
        return headers.apply(name).filter(value -> !value.isEmpty());
    }

    /** Returns what the path has at the place of {@code {name}}. */
    public String name(String name) {
        String value = names.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }
}
