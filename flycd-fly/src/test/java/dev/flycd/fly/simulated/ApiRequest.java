package dev.flycd.fly.simulated;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request to Fly's API.
 *
 * @param body JSON, an empty object if there is none
 * @param nonce of the lease the client holds
 * @param token what the client calls itself with
 */
public record ApiRequest(
        String method,
        String path,
        Map<String, List<String>> query,
        JsonNode body,
        @Nullable String nonce,
        String token) {

    /** Returns a parameter of the query, or empty text. */
    String query(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    Machines.Caller caller() {
        return new Machines.Caller(nonce);
    }
}
