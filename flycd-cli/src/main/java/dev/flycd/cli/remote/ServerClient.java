package dev.flycd.cli.remote;

import dev.flycd.model.AppName;
import dev.flycd.model.VisibleText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The API of a server. Every call ends within a deadline; the token goes to that server only. */
public final class ServerClient {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int PAGE = 500;
    private static final int LONGEST = 300;

    private final ServerAddress address;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    public ServerClient(ServerAddress address, String token) {
        this.address = address;
        this.token = token;
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
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return read(answer.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ServerException(0, "interrupted while the server was asked", "");
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw noAnswer("did not answer within " + DEADLINE.toSeconds() + " s", "Try again.");
        } catch (ExecutionException e) {
            throw unreachable(e.getCause() == null ? e : e.getCause());
        }
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

    private ServerException unreachable(Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return noAnswer("cannot be reached within 10 s", "Is the address right, and the server up?");
        }
        if (cause instanceof ConnectException) {
            return cause.getCause() instanceof UnresolvedAddressException
                    ? noAnswer("is not known: there is no host " + address.host(), "Check --server or FLYCD_SERVER.")
                    : noAnswer("cannot be connected to", "Is the server running, and is the port right?");
        }
        if (cause instanceof SSLException) {
            return noAnswer(
                    "does not speak TLS, or shows a certificate that is not trusted here",
                    "Check the address; http:// is for servers without TLS.");
        }
        if (cause instanceof IOException) {
            return noAnswer("closed the connection", "Does a FlyCD server listen there?");
        }
        throw new IllegalStateException("asking a server failed", cause);
    }

    private ServerException noAnswer(String why, String remedy) {
        return new ServerException(0, "the server at " + address + " " + why, remedy);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
