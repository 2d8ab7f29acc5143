package dev.flycd.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.fly.testing.FakeFlyApi;
import dev.flycd.fly.testing.FlyctlUnderTest;
import dev.flycd.server.testing.Pauses;
import dev.flycd.server.testing.Push;
import dev.flycd.server.testing.RunningServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants a secret in every place one can enter by, and looks for it wherever somebody could see it. */
class SecretCanaryTest {

    private static final String TOKEN = "canary-fly-token-4f1b";
    private static final String GIT_TOKEN = "canary-git-token-93aa";
    private static final String ENV_SECRET = "canary-env-secret-77c0";
    private static final String RAW_SECRET = "canary-raw-secret-b2d8";
    private static final String URL_PASSWORD = "canary-url-password-1e5f";
    private static final String HOOK_SECRET = "canary-hook-secret-60d3";
    private static final List<String> CANARIES = List.of(
            TOKEN, GIT_TOKEN, ENV_SECRET, RAW_SECRET, URL_PASSWORD, HOOK_SECRET, Push.SECRET, RunningServer.TOKEN);

    @TempDir
    private Path folder;

    @Test
    void noSecretIsSeenAnywhere() throws IOException {
        plant();
        try (FakeFlyApi api = FakeFlyApi.start();
                RunningServer server = new RunningServer(folder.resolve("server"), folder.resolve("tree"), folder)
                        .with("FLYCD_POLL_INTERVAL", "1h")
                        .with("FLYCD_GIT_TOKEN", GIT_TOKEN)
                        .with("FLYCD_GIT_TOKEN_HOSTS", "127.0.0.1")
                        .with("FLYCD_WEBHOOK_SECRET_GENERIC", HOOK_SECRET)
                        .with("MY_SECRET", ENV_SECRET)
                        .withFlyctl(talkative(), environment(api))) {
            server.start().awaitReady();
            Push forged = Push.to("https://" + HOOK_SECRET + "@example.com/a/b.git", "2".repeat(40));
            assertThat(server.push(forged).status()).isEqualTo(202);
            Pauses.until(
                    Duration.ofSeconds(60),
                    server::log,
                    () -> ended(server, "web") && ended(server, "broken") && unknown(server, "hidden"));
            Map<String, String> seen = new LinkedHashMap<>();
            for (String path : List.of(
                    "/metrics",
                    "/api/v1/apps",
                    "/api/v1/apps/web",
                    "/api/v1/apps/broken",
                    "/api/v1/apps/hidden",
                    "/api/v1/deliveries")) {
                seen.put(path, server.get(path).body());
            }
            seen.put("arguments of flyctl", Files.readString(folder.resolve("arguments")));
            seen.put("arguments of processes", processes());
            server.terminate(Duration.ofSeconds(30));
            seen.put("log", server.log());
            for (Path file : files(server.data())) {
                seen.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            assertThat(seen.get("/api/v1/apps/broken"))
                    .as("flyctl's words are told")
                    .contains("flyctl says");
            assertThat(seen.keySet()).anyMatch(name -> name.endsWith("flycd.db"));
            List<String> leaks = new ArrayList<>();
            seen.forEach((place, text) ->
                    CANARIES.stream().filter(text::contains).forEach(canary -> leaks.add(canary + " in " + place)));
            assertThat(leaks).isEmpty();
        }
    }

    private void plant() throws IOException {
        app("web", """
                source: {type: inline-docker-file, inline: FROM nginx}
                secrets:
                  - {name: FROM_ENV, type: env, env: MY_SECRET}
                  - {name: FROM_FILE, type: raw, raw: %s}
                """.formatted(RAW_SECRET));
        app("broken", "source: {type: inline-docker-file, inline: \"FROM nginx\\nRUN false\"}\n");
        app("hidden", "source: {type: git, repo: 'http://someone:%s@127.0.0.1:9/a/b.git'}\n".formatted(URL_PASSWORD));
    }

    private void app(String name, String rest) throws IOException {
        Path file = folder.resolve("tree").resolve(name).resolve("app.yaml");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "app: " + name + "\norg: my-org\nprimary_region: arn\n" + rest);
    }

    /** A flyctl that tells everybody what it knows. */
    private Path talkative() throws IOException {
        Path real = FlyctlUnderTest.standIn(folder.resolve("bin")).executable();
        Path script = folder.resolve("flyctl");
        Files.writeString(script, """
                #!/bin/sh
                echo "$*" >>'%s'
                case "$1" in deploy) echo "flyctl says"; env; env >&2; echo "password: %s" ;; esac
                exec '%s' "$@"
                """.formatted(folder.resolve("arguments"), ENV_SECRET, real));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    private Map<String, String> environment(FakeFlyApi api) {
        Map<String, String> environment = new LinkedHashMap<>(api.environment(folder.resolve("fly-config")));
        environment.put("FLY_API_TOKEN", TOKEN);
        return environment;
    }

    private static boolean ended(RunningServer server, String app) {
        return server.get("/api/v1/apps/" + app + "/history").body().matches("(?s).*\"endedAt\":\\s?\"2.*");
    }

    private static boolean unknown(RunningServer server, String app) {
        return server.get("/api/v1/apps/" + app).body().contains("Unknown");
    }

    private static String processes() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .reduce("", (one, other) -> one + "\n" + other);
    }

    private static List<Path> files(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
