package dev.flycd.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API does not take. */
class ApiInputTest {

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/apps/",
                "/api/v1/apps/none",
                "/api/v1/apps/NONE",
                "/api/v1/apps/none/history",
                "/api/v1/apps/..",
                "/api/v1/apps/%2e%2e",
                "/api/v1/deliveries/none",
                "/api/v1",
                "/api/v1/",
                "/api/v2/apps",
                "/api/v1/settings"
            })
    void knowsNothingElse(String path) {
        api.app("web", "Synced");

        assertThat(api.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=501",
                "?limit=x",
                "?limit=1&limit=2",
                "?nope=1",
                "?after=a%20b",
                "?limit=-1",
                "?limit=9999999999"
            })
    void refusesParametersItDoesNotTake(String query) {
        assertThat(api.get("/api/v1/apps" + query).status()).isEqualTo(422);
    }

    @Test
    void refusesAQueryThatCannotBeRead() {
        assertThat(api.get("/api/v1/apps?project=%zz").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "null",
                "\"x\"",
                "{\"reason\": 1}",
                "{\"reason\": null}",
                "{\"reason\": \"a\\nb\"}",
                "{\"more\": 1}",
                "{\"reason\": {}}"
            })
    void refusesBodiesOfAnotherShape(String body) {
        api.app("web", "Synced");

        assertThat(api.post("/api/v1/apps/web/suspend", body).status()).isEqualTo(422);
        assertThat(api.store.apps().find("web").orElseThrow().suspension()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"reason\": \"a\", \"reason\": \"b\"}", "{} {}", "reason=x", "{'reason': 'x'}"})
    void refusesBodiesThatAreNotStrictJson(String body) {
        api.app("web", "Synced");

        assertThat(api.post("/api/v1/apps/web/suspend", body).status()).isEqualTo(400);
    }

    @Test
    void refusesBodiesWhereNoneIsTakenAndThoseOfABrowsersForm() {
        api.app("web", "Synced");
        String token = "Authorization: Bearer " + RunningApi.TOKEN + "\r\n";

        assertThat(api.post("/api/v1/apps/web/plan", "{}").status()).isEqualTo(413);
        assertThat(api.ask("POST", "/api/v1/apps/web/sync", token + "Content-Type: text/plain\r\n", "{}")
                        .status())
                .isEqualTo(415);
        assertThat(api.post("/api/v1/apps/web/sync", "{\"reason\": \"" + "x".repeat(70_000) + "\"}")
                        .status())
                .isEqualTo(413);
    }
}
