package dev.flycd.fly.simulated;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Speaks to Fly's API as flyctl does: 502 and 503 are tried again, POSTs included, and nothing else. */
public final class ApiClient {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int TRIES = 4;

    private final URI base;
    private final String token;

    public ApiClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    private record Answer(int status, JsonNode body) {}

    /** Asks without a body. */
    public JsonNode get(String path) {
        return send("GET", path, null, null);
    }

    /** Asks with a body and, where a lease is held, its nonce. */
    public JsonNode send(String method, String path, @Nullable JsonNode body, @Nullable String nonce) {
        Answer answer = answer(method, path, body, nonce);
        for (int tries = 1; tries < TRIES && (answer.status() == 502 || answer.status() == 503); tries++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            answer = answer(method, path, body, nonce);
        }
        if (answer.status() >= 300) {
            String error = answer.body()
                    .path("message")
                    .asString(answer.body().path("error").asString(""));
            throw new ApiFailureException(answer.status(), error + " (Request ID: 01FAKE)" + hint(answer.body()));
        }
        return answer.body();
    }

    private static String hint(JsonNode body) {
        return switch (body.path("status").asString("")) {
            case "name_taken" ->
                "\nApp names are unique across all of Fly.io, not just your organization,"
                        + " so this name may be held by an app you cannot see. Try a different name.";
            case "insufficient_capacity" -> "\nTry choosing a different region for machine creation";
            default -> "";
        };
    }

    /** Asks GraphQL; returns what is under {@code data}. */
    public JsonNode graphQl(String operation, String query, Map<String, ?> variables) {
        ObjectNode body = JSON.createObjectNode().put("query", query).put("operationName", operation);
        body.set("variables", JSON.valueToTree(variables));
        JsonNode answer;
        try {
            answer = send("POST", "/graphql", body, null);
        } catch (ApiFailureException e) {
            throw new ApiFailureException(e.status(), "server returned a non-200 status code: " + e.status());
        }
        String error = answer.path("errors").path(0).path("message").asString("");
        if (!error.isEmpty()) {
            throw new ApiFailureException(200, "failed to run query(" + query.replaceAll("\\s+", " ") + "): " + error);
        }
        return answer.path("data");
    }

    private Answer answer(String method, String path, @Nullable JsonNode body, @Nullable String nonce) {
        byte[] content = body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nAuthorization: Bearer "
                + token + "\r\nUser-Agent: flyctl/stand-in\r\nContent-Type: application/json\r\nContent-Length: "
                + content.length + "\r\n" + (nonce == null ? "" : "fly-machine-lease-nonce: " + nonce + "\r\n")
                + "Connection: close\r\n\r\n";
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            OutputStream out = socket.getOutputStream();
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.write(head.getBytes(StandardCharsets.ISO_8859_1));
            whole.write(content);
            out.write(whole.toByteArray());
            out.flush();
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ApiFailureException(
                    0, capitalised(method) + " \"" + base.resolve(path) + "\": " + e.getMessage());
        }
    }

    private static String capitalised(String method) {
        return method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
    }

    private static Answer parse(String answer) throws IOException {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("EOF");
        }
        String body = answer.substring(end + 4);
        int status = Integer.parseInt(answer.substring(9, 12));
        return new Answer(
                status, body.startsWith("{") || body.startsWith("[") ? JSON.readTree(body) : JSON.createObjectNode());
    }
}
