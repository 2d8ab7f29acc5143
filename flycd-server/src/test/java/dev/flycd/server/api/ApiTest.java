package dev.flycd.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.FlyCdException;
import dev.flycd.server.http.RawClient.Answer;
import dev.flycd.server.store.Claim;
import dev.flycd.server.store.Delivery;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiTest {

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

    private static JsonNode json(Answer answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private List<String> names(String query) {
        return json(api.get("/api/v1/apps" + query))
                .path("apps")
                .valueStream()
                .map(app -> app.path("name").asString())
                .toList();
    }

    @Test
    void listsAppsWithTheirStatusAndLastRun() {
        api.app("web", "OutOfSync");
        api.run("web", RunResult.SUCCEEDED);

        JsonNode app = json(api.get("/api/v1/apps")).path("apps").path(0);

        assertThat(app.path("name").asString()).isEqualTo("web");
        assertThat(app.path("project").asString()).isEqualTo("cloud/prod");
        assertThat(app.path("sync").path("status").asString()).isEqualTo("Synced");
        assertThat(app.path("source").path("repo").asString()).isEqualTo("https://github.com/org/web");
        assertThat(app.path("lastRun").path("result").asString()).isEqualTo("succeeded");
        assertThat(app.path("suspended").isNull()).isTrue();
        assertThat(app.has("plan")).isFalse();
    }

    @Test
    void tellsWhetherTheTreeCanBeRead() {
        api.app("web", "Synced");
        api.store.tree().note(Optional.of("no route"));

        JsonNode tree = json(api.get("/api/v1/tree"));

        assertThat(tree.path("location").asString()).isEqualTo("https://example.com/acme/cloud (main)");
        assertThat(tree.path("readAt").asString()).isNotEmpty();
        assertThat(tree.path("trouble").path("message").asString()).isEqualTo("no route");

        api.store.tree().note(Optional.empty());

        assertThat(json(api.get("/api/v1/tree")).path("trouble").isNull()).isTrue();
    }

    @Test
    void listsTheAppsThatAreAskedFor() {
        api.app("api", "Synced");
        api.app("web", "OutOfSync");
        api.app("worker", "OutOfSync");

        assertThat(names("")).containsExactly("api", "web", "worker");
        assertThat(names("?sync=OutOfSync")).containsExactly("web", "worker");
        assertThat(names("?sync=outofsync&limit=1")).containsExactly("web");
        assertThat(json(api.get("/api/v1/apps?sync=OutOfSync&limit=1"))
                        .path("next")
                        .asString())
                .isEqualTo("web");
        assertThat(names("?sync=OutOfSync&after=web")).containsExactly("worker");
        assertThat(names("?health=Degraded")).isEmpty();
        assertThat(names("?project=prod")).hasSize(3);
        assertThat(names("?project=cloud%2Fprod")).hasSize(3);
        assertThat(names("?project=stage")).isEmpty();
    }

    @Test
    void showsOneAppWithPlanAndHistory() {
        api.app("web", "OutOfSync");
        api.run("web", RunResult.FAILED);

        JsonNode app = json(api.get("/api/v1/apps/web"));

        assertThat(app.path("plan").path(0).path("changes").path(0).asString()).isEqualTo("machines: 0 → 1");
        JsonNode run = app.path("history").path(0);
        assertThat(run.path("result").asString()).isEqualTo("failed");
        assertThat(run.path("failure").asString()).isEqualTo("the build failed");
        assertThat(run.path("flyToml").asString()).isEqualTo("app = 'web'\n");
        assertThat(run.path("image").asString()).isEqualTo("registry.fly.io/web@sha256:ee");
        assertThat(run.path("lastLines").path(0).asString()).isEqualTo("==> Building");
        assertThat(run.path("trigger").asString()).isEqualTo("webhook");
        assertThat(run.path("actor").asString()).isEqualTo("github");
    }

    @Test
    void pagesThroughTheHistory() {
        api.app("web", "Synced");
        api.run("web", RunResult.FAILED);
        api.run("web", RunResult.FAILED_FOR_NOW);
        api.run("web", RunResult.SUCCEEDED);

        JsonNode first = json(api.get("/api/v1/apps/web/history?limit=2"));
        JsonNode second = json(api.get(
                "/api/v1/apps/web/history?limit=2&before=" + first.path("next").asString()));

        assertThat(first.path("runs")
                        .valueStream()
                        .map(run -> run.path("result").asString()))
                .containsExactly("succeeded", "failed-for-now");
        assertThat(second.path("runs")
                        .valueStream()
                        .map(run -> run.path("result").asString()))
                .containsExactly("failed");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void requestsARunForWhoeverAsksForASync() {
        api.app("web", "OutOfSync");

        Answer answer = api.post("/api/v1/apps/web/sync", "{\"reason\": \"it drifted\"}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(json(answer).path("watch").asString()).isEqualTo("/api/v1/apps/web");
        Claim claim = api.store.jobs().claim(Lane.RUN, 10).get(0);
        assertThat(claim.intent()).isEqualTo(Intent.SYNC);
        assertThat(claim.trigger()).isEqualTo(Trigger.PERSON);
        assertThat(claim.actor()).isEqualTo("admin: it drifted");
        assertThat(api.post("/api/v1/apps/web/sync", "").status()).isEqualTo(202);
    }

    @Test
    void plansAnewOrSaysWhyNot() {
        api.app("web", "Synced");

        JsonNode plan = json(api.post("/api/v1/apps/web/plan", ""));
        assertThat(plan.path("sync").path("status").asString()).isEqualTo("OutOfSync");
        assertThat(plan.path("plan").path(0).path("kind").asString()).isEqualTo("deploy");

        api.plan = CompletableFuture.failedFuture(new CannotCompare("github.com cannot be reached"));
        Answer failed = api.post("/api/v1/apps/web/plan", "");
        assertThat(failed.status()).isEqualTo(502);
        assertThat(json(failed).path("error").path("message").asString()).isEqualTo("github.com cannot be reached");

        api.plan = CompletableFuture.failedFuture(new IllegalStateException("a bug with a secret"));
        Answer bug = api.post("/api/v1/apps/web/plan", "");
        assertThat(bug.status()).isEqualTo(500);
        assertThat(bug.body()).doesNotContain("secret");
    }

    @Test
    void suspendsAndResumes() {
        api.app("web", "Synced");

        JsonNode suspended = json(api.post("/api/v1/apps/web/suspend", "{\"reason\": \"a freeze\"}"));
        assertThat(suspended.path("suspended").path("by").asString()).isEqualTo("admin");
        assertThat(suspended.path("suspended").path("reason").asString()).isEqualTo("a freeze");

        assertThat(json(api.post("/api/v1/apps/web/resume", ""))
                        .path("suspended")
                        .isNull())
                .isTrue();
        assertThat(api.store.jobs().claim(Lane.LOOK, 10))
                .extracting(Claim::trigger)
                .containsExactly(Trigger.PERSON);
        assertThat(api.post("/api/v1/apps/web/resume", "").status()).isEqualTo(200);
    }

    @Test
    void doesNotResumeWhatItsConfigurationSuspends() {
        api.place("web", Optional.of("cloud/project.yaml"));

        assertThat(json(api.get("/api/v1/apps/web"))
                        .path("suspended")
                        .path("by")
                        .asString())
                .isEqualTo("cloud/project.yaml");
        Answer answer = api.post("/api/v1/apps/web/resume", "");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("cloud/project.yaml");
    }

    @Test
    void doesNotDeployWhatTheTreeDoesNotHave() {
        api.app("web", "Synced");
        api.store.apps().place(Map.of(), Map.of(), "version", List.of());

        assertThat(json(api.get("/api/v1/apps/web")).path("presence").asString())
                .isEqualTo("removed");
        assertThat(api.post("/api/v1/apps/web/sync", "").status()).isEqualTo(409);
        assertThat(api.post("/api/v1/apps/web/plan", "").status()).isEqualTo(409);
        assertThat(api.get("/api/v1/apps/web/history").status()).isEqualTo(200);
    }

    @Test
    void showsAndReplaysDeliveries() {
        String first = api.delivery("1");
        String second = api.delivery("2");
        api.store.deliveries().begin(10);
        api.store.deliveries().finish(Map.of(first, "1 repository", second, "none"), List.of());

        JsonNode page = json(api.get("/api/v1/deliveries?limit=1"));
        assertThat(page.path("deliveries").path(0).path("id").asString()).isEqualTo(second);
        assertThat(page.path("next").asString()).isEqualTo(second);
        JsonNode delivery = json(api.get("/api/v1/deliveries/" + first));
        assertThat(delivery.path("event").path("kind").asString()).isEqualTo("push");
        assertThat(delivery.path("state").asString()).isEqualTo("done");

        assertThat(api.post("/api/v1/deliveries/" + first + "/replay", "").status())
                .isEqualTo(202);
        assertThat(api.store.deliveries().find(first).orElseThrow().state()).isEqualTo(Delivery.State.PENDING);
        assertThat(api.post("/api/v1/deliveries/none/replay", "").status()).isEqualTo(404);
    }

    static final class CannotCompare extends FlyCdException {
        private static final long serialVersionUID = 1L;

        CannotCompare(String message) {
            super(message);
        }
    }
}
