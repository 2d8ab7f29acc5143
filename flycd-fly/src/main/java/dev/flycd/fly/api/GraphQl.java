package dev.flycd.fly.api;

import dev.flycd.fly.AppNotFoundException;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.Release;
import dev.flycd.fly.ResolvedImage;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What only Fly's GraphQL can tell. Safe for use by many threads. */
public final class GraphQl {

    private static final Pattern NOT_AUTHENTICATED =
            Pattern.compile("must be authenticated|not authenticated|unauthenticated", Pattern.CASE_INSENSITIVE);

    private static final String ORGANISATIONS =
            "query($admin: Boolean!) { organizations(admin: $admin) { nodes { id slug rawSlug name type } } }";
    private static final String IMAGE =
            "query ($appName: String!, $imageRef: String!) { app(name: $appName) { id image(ref: $imageRef)"
                    + " { id digest ref } } }";
    private static final String RELEASES = "query($appName: String!, $limit: Int!) { app(name: $appName) { releases:"
            + " releasesUnprocessed(first: $limit) { nodes { id version status imageRef } } } }";

    private final Requests requests;

    GraphQl(Requests requests) {
        this.requests = requests;
    }

    /** Returns the organisations the token can see. */
    public SortedSet<OrgSlug> organisations() {
        ObjectNode variables = JsonNodeFactory.instance.objectNode().put("admin", false);
        return query(ORGANISATIONS, variables, data -> {
            SortedSet<OrgSlug> all = new TreeSet<>();
            for (JsonNode org : data.path("organizations").path("nodes")) {
                String slug = org.path("slug").asString("");
                if (OrgSlug.isValid(slug)) {
                    all.add(new OrgSlug(slug));
                }
            }
            return all;
        });
    }

    /** Returns what an image reference points at now; empty if nothing does. */
    public Optional<ResolvedImage> resolveImage(AppName app, String reference) {
        ObjectNode variables = variables(Map.of("appName", app.value(), "imageRef", reference));
        return query(IMAGE, variables, data -> {
            JsonNode image = data.path("app").path("image");
            String ref = image.path("ref").asString("");
            String digest = image.path("digest").asString("");
            if (ref.isEmpty() || digest.isEmpty()) {
                return Optional.<ResolvedImage>empty();
            }
            return Optional.of(new ResolvedImage(ref.contains("@") ? ref : ref + "@" + digest, digest));
        });
    }

    /** Returns the newest release, finished or not. */
    public Optional<Release> newestRelease(AppName app) {
        ObjectNode variables = variables(Map.of("appName", app.value())).put("limit", 1);
        return query(
                RELEASES,
                variables,
                data -> data.path("app")
                        .path("releases")
                        .path("nodes")
                        .valueStream()
                        .findFirst()
                        .map(node -> new Release(
                                node.path("id").asString(""),
                                node.path("version").asInt(0),
                                node.path("imageRef").asString(""))));
    }

    /** Returns the tokens made for organisations. */
    public OrgTokens tokens() {
        return new OrgTokens(this);
    }

    Pace pace() {
        return requests.http().pace();
    }

    <T> T query(String text, ObjectNode variables, Function<JsonNode, T> reading) {
        return ask(text, variables, Call.Repeat.ALWAYS, reading);
    }

    /** Asks for a query or a mutation. */
    <T> T ask(String text, ObjectNode variables, Call.Repeat repeat, Function<JsonNode, T> reading) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("query", text);
        body.set("variables", variables);
        Call call = requests.call("POST", "/graphql", body, repeat, Set.of());
        Reply reply = requests.http().send(call);
        return requests.read(call, reply, tree -> {
            JsonNode errors = tree.path("errors");
            if (!errors.isEmpty()) {
                throw refused(errors.path(0), reply);
            }
            return reading.apply(tree.path("data"));
        });
    }

    private FlyException refused(JsonNode error, Reply reply) {
        ApiErrors errors = requests.http().errors();
        String text = errors.excerpt(error.path("message").asString("an error without a message"));
        String message = "Fly.io refused a query: " + text + reply.requestId();
        String code = error.path("extensions").path("code").asString("");
        if (text.startsWith("Could not find App")) {
            return new AppNotFoundException(message);
        }
        if (code.equals("UNAUTHORIZED") || NOT_AUTHENTICATED.matcher(text).find()) {
            return errors.notAuthenticated(message);
        }
        return new FlyException(message, FlyException.Retry.USELESS);
    }

    static ObjectNode variables(Map<String, String> values) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        values.forEach(all::put);
        return all;
    }
}
