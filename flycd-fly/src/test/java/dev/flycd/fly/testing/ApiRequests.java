package dev.flycd.fly.testing;

import com.sun.net.httpserver.HttpExchange;
import dev.flycd.fly.simulated.ApiRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads requests to the fake API. */
final class ApiRequests {

    private ApiRequests() {}

    static ApiRequest read(HttpExchange exchange, JsonNode body) {
        return new ApiRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                body,
                exchange.getRequestHeaders().getFirst("fly-machine-lease-nonce"),
                token(exchange.getRequestHeaders().getFirst("Authorization")));
    }

    private static String token(@Nullable String header) {
        return header == null || header.indexOf(' ') < 0
                ? ""
                : header.substring(header.indexOf(' ') + 1).strip();
    }

    private static Map<String, List<String>> query(@Nullable String raw) {
        Map<String, List<String>> query = new TreeMap<>();
        for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
            int split = pair.indexOf('=');
            String name = split < 0 ? pair : pair.substring(0, split);
            String value = split < 0 ? "" : pair.substring(split + 1);
            query.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
