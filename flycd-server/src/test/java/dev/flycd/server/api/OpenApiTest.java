package dev.flycd.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.flycd.server.http.RawClient.Answer;
import dev.flycd.server.http.Route;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {

    private static final Path PAGE = Path.of("../docs/api.md");

    private final JsonNode description = JsonMapper.shared().readTree(Api.description());

    @TempDir
    private Path folder;

    private RunningApi api;

    @BeforeEach
    void start() {
        api = new RunningApi(folder, RunningApi.TOKEN);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void everyRouteIsDescribedAndNothingElseIs() {
        List<String> described = description
                .path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .toList();

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(api.api.routes().stream()
                        .map(route -> route.method() + " " + route.path())
                        .toList());
    }

    @Test
    void everyPartOfAPathIsDescribed() {
        assertThat(api.api.routes()).allSatisfy(route -> {
            List<String> described = operation(route)
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString().equals("path"))
                    .map(parameter -> "{" + parameter.path("name").asString() + "}")
                    .toList();
            assertThat(Stream.of(route.path().split("/", -1)).filter(part -> part.startsWith("{")))
                    .containsExactlyElementsOf(described);
        });
    }

    @Test
    void everyDescribedParameterIsTaken() {
        api.app("web", "Synced");
        Map<String, String> samples = Map.of(
                "limit", "1", "after", "a", "before", "z", "project", "cloud", "sync", "Synced", "health", "Healthy");

        assertThat(api.api.routes())
                .allSatisfy(route -> operation(route)
                        .path("parameters")
                        .valueStream()
                        .filter(parameter -> parameter.path("in").asString().equals("query"))
                        .map(parameter -> parameter.path("name").asString())
                        .forEach(name -> assertThat(
                                        api.get(path(route) + "?" + name + "=" + samples.getOrDefault(name, "Synced"))
                                                .status())
                                .as(route.path() + " " + name)
                                .isEqualTo(200)));
    }

    @Test
    void realAnswersAreAsDescribed() {
        api.app("api", "Synced");
        api.app("web", "OutOfSync");
        api.place("worker", Optional.of("cloud/project.yaml"));
        api.run("web", RunResult.SUCCEEDED);
        api.run("web", RunResult.FAILED);
        api.claim("web", Lane.LOOK);
        api.store.apps().hold("web", new AppRow.Hold("abc", "admin", "", Instant.EPOCH));
        String delivery = api.delivery("1");

        fits("GET", "/api/v1/apps", 200);
        fits("GET", "/api/v1/apps?limit=1", 200);
        fits("GET", "/api/v1/apps/web", 200);
        fits("GET", "/api/v1/apps/worker", 200);
        fits("GET", "/api/v1/apps/web/history?limit=1", 200);
        fits("POST", "/api/v1/apps/web/plan", 200);
        fits("POST", "/api/v1/apps/web/sync", 202);
        fits("POST", "/api/v1/apps/web/suspend", 200);
        fits("POST", "/api/v1/apps/web/resume", 200);
        fits("GET", "/api/v1/tree", 200);
        api.store.tree().note(Optional.of("no route"));
        fits("GET", "/api/v1/tree", 200);
        fits("GET", "/api/v1/deliveries", 200);
        fits("GET", "/api/v1/deliveries/" + delivery, 200);
        fits("POST", "/api/v1/deliveries/" + delivery + "/replay", 202);
        fits("GET", "/api/v1/openapi.json", 200);
    }

    @Test
    void realErrorsAreAsDescribed() {
        api.app("web", "Synced");
        api.place("worker", Optional.of("cloud/project.yaml"));
        api.plan = CompletableFuture.failedFuture(new ApiTest.CannotCompare("no"));

        fits("GET", "/api/v1/apps?limit=0", 422);
        Answer malformed = api.post("/api/v1/apps/web/suspend", "{");
        assertThat(errors(operation("POST", "/api/v1/apps/web/suspend"), malformed, 400))
                .isEmpty();
        fits("GET", "/api/v1/apps/none", 404);
        fits("GET", "/api/v1/apps/none/history", 404);
        fits("POST", "/api/v1/apps/none/sync", 404);
        fits("POST", "/api/v1/apps/worker/resume", 409);
        fits("POST", "/api/v1/apps/web/plan", 502);
        fits("GET", "/api/v1/deliveries/none", 404);
        fits("POST", "/api/v1/deliveries/none/replay", 404);
        Answer denied = api.ask("GET", "/api/v1/apps", "", "");
        assertThat(errors(operation("GET", "/api/v1/apps"), denied, 401)).isEmpty();
    }

    @Test
    void aFieldThatIsNotDescribedWouldBeNoticed() {
        Answer answer = new Answer(202, Map.of(), "{\"app\": \"web\", \"watch\": \"/\", \"more\": 1}");

        assertThat(errors(operation("POST", "/api/v1/apps/web/sync"), answer, 202))
                .isNotEmpty();
    }

    @Test
    void theDescriptionIsServed() {
        assertThat(api.get("/api/v1/openapi.json").body()).isEqualTo(Api.description());
    }

    @Test
    void thePageSaysWhatTheDescriptionSays() throws IOException {
        String now = ApiReference.page(description);
        if (System.getProperty("flycd.docs", "").equals("write")) {
            Files.writeString(PAGE, now);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/api.md is stale. Write it anew with: mvn -q -DskipChecks -pl flycd-server -am test"
                        + " -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dflycd.docs=write")
                .isEqualTo(now);
    }

    private void fits(String method, String path, int status) {
        Answer answer = method.equals("GET") ? api.get(path) : api.post(path, "");

        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(status);
        assertThat(errors(operation(method, path), answer, status))
                .as(answer.body())
                .isEmpty();
    }

    private JsonNode operation(Route route) {
        return description.path("paths").path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
    }

    private JsonNode operation(String method, String path) {
        String bare = path.replaceAll("\\?.*", "");
        return api.api.routes().stream()
                .filter(route -> route.method().equals(method))
                .filter(route -> bare.matches(route.path().replaceAll("\\{[a-z]+}", "[^/]+")))
                .map(this::operation)
                .findFirst()
                .orElseThrow();
    }

    private static String path(Route route) {
        return route.path().replace("{app}", "web");
    }

    /** Returns what does not fit; here no field may be unknown, so that none is forgotten. */
    private List<String> errors(JsonNode operation, Answer answer, int status) {
        JsonNode response = operation.path("responses").path(Integer.toString(status));
        String shared = response.path("$ref").asString("");
        if (!shared.isEmpty()) {
            response = description.at(shared.substring(1));
        }
        String schema =
                response.path("content").path("application/json").path("schema").toString();
        assertThat(schema).isNotEmpty();
        String closed = description
                .path("components")
                .path("schemas")
                .toString()
                .replace("{\"type\":\"object\",", "{\"type\":\"object\",\"unevaluatedProperties\":false,")
                // A part cannot be closed, only the whole that it is of.
                .replace(
                        "\"App\":{\"type\":\"object\",\"unevaluatedProperties\":false,",
                        "\"App\":{\"type\":\"object\",")
                .replace("\"AppDetail\":{", "\"AppDetail\":{\"unevaluatedProperties\":false,")
                .replaceAll("(\"allOf\":\\[\\{[^}]*},\\{\"type\":\"object\",)\"unevaluatedProperties\":false,", "$1");
        String whole =
                ("{\"allOf\":[" + schema + "],\"$defs\":" + closed + "}").replace("#/components/schemas/", "#/$defs/");
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole);
        return compiled.validate(answer.body(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
