package dev.flycd.cli.remote;

import dev.flycd.model.AppName;
import dev.flycd.model.VisibleText;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The API of a server. Every call ends within a deadline; the token goes to that server only. */
public final class ServerClient {

    private static final int PAGE = 500;
    private static final int LONGEST = 300;

    private final ServerAddress address;
    private final String token;
    private final Exchange exchange;

    public ServerClient(ServerAddress address, String token) {
        this.address = address;
        this.token = token;
        this.exchange = new Exchange(address);
    }

    /** Returns all apps the server knows, by name. */
    public List<JsonObject> apps() {
        List<JsonObject> all = new ArrayList<>();
        String after = "";
        do {
            JsonObject page = get("/apps?limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + encoded(after)));
            all.addAll(page.objects("apps"));
            after = page.text("next");
        } while (!after.isEmpty());
        return all;
    }

    /** Returns one app with its plan and its last runs. */
    public JsonObject app(AppName app) {
        return get("/apps/" + app);
    }

    /** Returns where the config tree is, and whether the server can read it. */
    public JsonObject tree() {
        return get("/tree");
    }

    /** Returns the newest runs of an app. */
    public List<JsonObject> history(AppName app, int most) {
        return get("/apps/" + app + "/history?limit=" + most).objects("runs");
    }

    /** Asks for an app to be made so; that is durable when this returns. */
    public void sync(AppName app) {
        post("/apps/" + app + "/sync", "");
    }

    /** Stops automatic deploys of an app and returns it. */
    public JsonObject suspend(AppName app, String reason) {
        return post("/apps/" + app + "/suspend", reason);
    }

    /** Lets automatic deploys of an app go on and returns it. */
    public JsonObject resume(AppName app) {
        return post("/apps/" + app + "/resume", "");
    }

    private JsonObject get(String path) {
        return send(request(path).GET().build());
    }

    private JsonObject post(String path, String reason) {
        String body = reason.isEmpty() ? "{}" : JsonMapper.shared().writeValueAsString(Map.of("reason", reason));
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.at("/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private JsonObject send(HttpRequest request) {
        return read(exchange.send(request));
    }

    private JsonObject read(HttpResponse<byte[]> answer) {
        JsonObject body = parsed(answer);
        if (answer.statusCode() / 100 == 2) {
            return body;
        }
        throw Refusals.of(address, answer.statusCode(), body.object("error"), location(answer));
    }

    private JsonObject parsed(HttpResponse<byte[]> answer) {
        try {
            return JsonObject.of(JsonMapper.shared().readValue(answer.body(), Object.class));
        } catch (JacksonException e) {
            if (answer.statusCode() / 100 == 2) {
                throw new ServerException(
                        answer.statusCode(),
                        "what answers at " + address + " is not a FlyCD server",
                        "Check --server or FLYCD_SERVER.");
            }
            return JsonObject.of(Map.of());
        }
    }

    private static String location(HttpResponse<byte[]> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        return VisibleText.line(location.substring(0, Math.min(LONGEST, location.length())));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
