package dev.flycd.fly.api;

import dev.flycd.fly.AppNotFoundException;
import dev.flycd.fly.AppTakenException;
import dev.flycd.model.AppName;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON requests to one API with one token. */
final class Requests {

    private static final Set<Integer> NO_SUCH_APP = Set.of(403, 404);

    private final JsonMapper json = JsonMapper.builder().build();
    private final FlyHttp http;
    private final URI base;
    private final String authorization;

    Requests(FlyHttp http, URI base, String authorization) {
        this.http = http;
        this.base = base;
        this.authorization = authorization;
    }

    FlyHttp http() {
        return http;
    }

    /** Reads something that belongs to no app. */
    <T> T get(String path, Function<JsonNode, T> reading) {
        Call call = call("GET", path, null, Call.Repeat.ALWAYS, Set.of());
        return read(call, http.send(call), reading);
    }

    /**
     * Reads something of an app.
     *
     * @param path what follows the app's name
     */
    <T> T getOfApp(AppName app, String path, Function<JsonNode, T> reading) {
        Call call = call("GET", pathOf(app) + path, null, Call.Repeat.ALWAYS, NO_SUCH_APP);
        return read(call, found(app, call, http.send(call)), reading);
    }

    /** Posts something to an app. */
    <T> T postToApp(AppName app, String path, JsonNode body, Call.Repeat repeat, Function<JsonNode, T> reading) {
        Call call = call("POST", pathOf(app) + path, body, repeat, NO_SUCH_APP);
        return read(call, found(app, call, http.send(call)), reading);
    }

    /** Deletes something of an app; what is gone already is left alone. */
    void deleteOfApp(AppName app, String path, Duration time) {
        http.send(new Call(
                "DELETE",
                URI.create(base + pathOf(app) + path),
                null,
                authorization,
                Call.Repeat.ALWAYS,
                Set.of(404),
                time));
    }

    Call call(String method, String path, @Nullable JsonNode body, Call.Repeat repeat, Set<Integer> answers) {
        return new Call(
                method,
                URI.create(base + path),
                body == null ? null : json.writeValueAsString(body),
                authorization,
                repeat,
                answers,
                http.pace().call());
    }

    <T> T read(Call call, Reply reply, Function<JsonNode, T> reading) {
        try {
            return reading.apply(json.readTree(reply.body()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw http.errors().unreadable(call, e);
        }
    }

    static String pathOf(AppName app) {
        return "/v1/apps/" + app.value();
    }

    private Reply found(AppName app, Call call, Reply reply) {
        if (reply.status() == 404) {
            throw new AppNotFoundException("there is no app '" + app + "' that the token can see (" + call + ": "
                    + http.errors().text(reply) + reply.requestId() + ")");
        }
        if (reply.status() == 403) {
            throw taken(app, call, reply);
        }
        return reply;
    }

    AppTakenException taken(AppName app, Call call, Reply reply) {
        return new AppTakenException("the app '" + app + "' belongs to an organisation the token cannot see: choose"
                + " another name, or give a token for that organisation (" + call + ": "
                + http.errors().text(reply)
                + reply.requestId() + ")");
    }
}
