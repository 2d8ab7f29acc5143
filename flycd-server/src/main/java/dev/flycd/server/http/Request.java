package dev.flycd.server.http;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A request as it came, not yet believed. */
public final class Request {

    private final Map<String, String> names;
    private final String query;
    private final Function<String, Optional<String>> headers;
    private final String contentType;
    private final byte[] body;
    private final String address;

    Request(
            Map<String, String> names,
            String query,
            Function<String, Optional<String>> headers,
            String contentType,
            byte[] body,
            String address) {
        this.names = Map.copyOf(names);
        this.query = query;
        this.headers = headers;
        this.contentType = contentType;
        this.body = body;
        this.address = address;
    }

    /** Returns what stood in the path at the places of the route's {@code {…}}: never empty, never escaped. */
    public Map<String, String> names() {
        return names;
    }

    /**
     * Returns what the path has at the place of {@code {name}}.
     *
     * @throws IllegalArgumentException if the route has no such place
     */
    public String name(String name) {
        String value = names.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /** Returns what stood behind the {@code ?}, as it was written; empty if there was none. */
    public String query() {
        return query;
    }

    /** Returns the first header of a name, case ignored; empty if it is missing or empty. */
    public Optional<String> header(String name) {
        return headers.apply(name).filter(value -> !value.isEmpty());
    }

    /** Returns the media type of the body without parameters, in lower case; empty if there is none. */
    public String contentType() {
        return contentType;
    }

    /** Returns the raw bytes themselves, not a copy; none if there is no body. */
    public byte[] body() {
        return body;
    }

    /** Returns where it came from, as {@link ClientAddress} finds it. */
    public String address() {
        return address;
    }
}
