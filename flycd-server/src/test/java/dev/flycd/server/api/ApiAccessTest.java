package dev.flycd.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.AppName;
import dev.flycd.server.http.RawClient.Answer;
import dev.flycd.server.http.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiAccessTest {

    private static final String OTHER = "ffffffffffffffffffffffffffffffff";

    @TempDir
    private Path folder;

    private static Stream<Route> allRoutes(RunningApi api) {
        return Stream.concat(api.api.routes().stream(), Stream.of(api.api.metrics(() -> "")));
    }

    private static String path(Route route) {
        return route.path().replace("{app}", "web").replace("{id}", "none");
    }

    /** Asks as often as wanted: the time passes that lets an address fail again. */
    private static Answer ask(RunningApi api, Route route, String headers) {
        api.nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        return api.ask(route.method(), path(route), headers, "");
    }

    @Test
    void everyRouteIsDeniedWithoutAToken() {
        List<String> wrong = List.of(
                "",
                "Authorization: \r\n",
                "Authorization: Bearer\r\n",
                "Authorization: Bearer \r\n",
                "Authorization: Bearer " + OTHER + "\r\n",
                "Authorization: Bearer " + RunningApi.TOKEN.substring(1) + "\r\n",
                "Authorization: Bearer " + RunningApi.TOKEN + "0\r\n",
                "Authorization: Bearer " + RunningApi.TOKEN + ", " + OTHER + "\r\n",
                "Authorization: Bearer " + RunningApi.TOKEN.toUpperCase(Locale.ROOT) + "\r\n",
                "Authorization: Basic " + RunningApi.TOKEN + "\r\n",
                "Authorization: " + RunningApi.TOKEN + "\r\n",
                "Authorization: Bearer " + OTHER + "\r\nAuthorization: Bearer " + RunningApi.TOKEN + "\r\n",
                "X-Authorization: Bearer " + RunningApi.TOKEN + "\r\n",
                "Cookie: token=" + RunningApi.TOKEN + "\r\n");
        try (RunningApi api = new RunningApi(folder, RunningApi.TOKEN)) {
            api.app("web", "Synced");
            assertThat(allRoutes(api))
                    .hasSizeGreaterThan(11)
                    .allSatisfy(route -> assertThat(wrong).allSatisfy(header -> {
                        Answer answer = ask(api, route, header);
                        assertThat(answer.status()).isEqualTo(401);
                        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
                        assertThat(answer.body()).doesNotContain("web");
                    }));
            assertThat(api.store.apps().find("web").orElseThrow().suspension()).isEmpty();
        }
    }

    @Test
    void noTokenInTheAddressOpensAnything() {
        try (RunningApi api = new RunningApi(folder, RunningApi.TOKEN)) {
            assertThat(api.ask("GET", "/api/v1/apps?access_token=" + RunningApi.TOKEN, "", "")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void everyTokenOfSeveralOpensItAndOneThatWasTakenAwayNoMore() {
        try (RunningApi api = new RunningApi(folder, OTHER, RunningApi.TOKEN)) {
            assertThat(api.get("/api/v1/apps").status()).isEqualTo(200);
            assertThat(api.ask("GET", "/api/v1/apps", "Authorization: bearer " + OTHER + "\r\n", "")
                            .status())
                    .isEqualTo(200);
        }
        try (RunningApi api = new RunningApi(folder, OTHER)) {
            assertThat(allRoutes(api))
                    .allSatisfy(route -> assertThat(
                                    ask(api, route, "Authorization: Bearer " + RunningApi.TOKEN + "\r\n")
                                            .status())
                            .isEqualTo(401));
        }
    }

    @Test
    void withoutAnyTokenEveryRouteSaysThatItIsOff() {
        try (RunningApi api = new RunningApi(folder)) {
            assertThat(allRoutes(api)).allSatisfy(route -> {
                Answer answer = ask(api, route, "Authorization: Bearer \r\n");
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.body()).contains("FLYCD_ADMIN_TOKEN");
            });
        }
    }

    @Test
    void whoGuessesTooOftenWaitsEvenWithTheRightToken() {
        try (RunningApi api = new RunningApi(folder, RunningApi.TOKEN)) {
            String wrong = "Authorization: Bearer " + OTHER + "\r\n";
            for (int i = 0; i < 20; i++) {
                assertThat(api.ask("GET", "/api/v1/apps", wrong, "").status()).isEqualTo(401);
            }
            assertThat(api.ask("GET", "/api/v1/apps", wrong, "").status()).isEqualTo(429);
            Answer right = api.get("/api/v1/apps");
            assertThat(right.status()).isEqualTo(429);
            assertThat(right.header("Retry-After")).isEqualTo("3");

            api.nanos.addAndGet(Duration.ofSeconds(3).toNanos());
            assertThat(api.get("/api/v1/apps").status()).isEqualTo(200);
        }
    }

    @Test
    void whoHasTheTokenIsNeverHeldUp() {
        try (RunningApi api = new RunningApi(folder, RunningApi.TOKEN)) {
            for (int i = 0; i < 100; i++) {
                assertThat(api.get("/api/v1/apps/none").status()).isEqualTo(404);
            }
        }
    }

    @Test
    void metricsAreForHoldersOfTheToken() {
        try (RunningApi api = new RunningApi(folder, RunningApi.TOKEN)) {
            Answer answer = api.get("/metrics");

            assertThat(answer.body()).isEqualTo("flycd_up 1\n");
            assertThat(answer.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        }
    }

    @Test
    void noOtherOriginIsInvited() {
        try (RunningApi api = new RunningApi(folder, RunningApi.TOKEN)) {
            String origin = "Origin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n"
                    + "Authorization: Bearer " + RunningApi.TOKEN + "\r\n";
            Answer preflight = api.ask("OPTIONS", "/api/v1/apps/web/sync", origin, "");
            Answer read = api.ask("GET", "/api/v1/apps", origin, "");

            assertThat(preflight.status()).isEqualTo(405);
            assertThat(read.status()).isEqualTo(200);
            assertThat(Stream.of(preflight, read).flatMap(answer -> answer.headers().keySet().stream()))
                    .noneMatch(header -> header.startsWith("access-control"));
        }
    }

    @Test
    void whoHasProvedNothingMayDoNothing() {
        assertThat(Action.values())
                .allSatisfy(action -> assertThat(List.of(
                                Authorization.decide(Principal.STRANGER, action, Optional.empty()),
                                Authorization.decide(Principal.STRANGER, action, Optional.of(new AppName("web")))))
                        .containsOnly(Authorization.Decision.DENIED));
    }

    @Test
    void tokensAreNotShown() {
        assertThat(new Tokens(List.of(RunningApi.TOKEN))).hasToString("Tokens[1]");
    }
}
