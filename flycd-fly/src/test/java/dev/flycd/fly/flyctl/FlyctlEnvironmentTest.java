package dev.flycd.fly.flyctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.fly.AccessToken;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlyctlEnvironmentTest {

    @Test
    void onlyWhatIsListedIsPassedOn() {
        Map<String, String> given = new FlyctlEnvironment(Map.ofEntries(
                        Map.entry("PATH", "/bin"),
                        Map.entry("HOME", "/home/me"),
                        Map.entry("AWS_SECRET_ACCESS_KEY", "canary"),
                        Map.entry("FLY_REGION", "ams"),
                        Map.entry("FLY_APP", "other"),
                        Map.entry("FLY_ORG", "other"),
                        Map.entry("FLY_JSON", "1"),
                        Map.entry("FLY_ACCESS_TOKEN", ""),
                        Map.entry("FLY_API_TOKEN_MY_ORG", "canary"),
                        Map.entry("FLYCTL_OUTPUT_HAR", "/tmp/har"),
                        Map.entry("LOG_LEVEL", "debug"),
                        Map.entry("DOCKER_HOST", "tcp://127.0.0.1:1"),
                        Map.entry("FLY_FLAPS_BASE_URL", "http://127.0.0.1:2")))
                .with(Path.of("/config/web"), new AccessToken("token"));
        assertThat(given.keySet())
                .containsExactlyInAnyOrder(
                        "PATH",
                        "HOME",
                        "DOCKER_HOST",
                        "FLY_FLAPS_BASE_URL",
                        "FLY_API_TOKEN",
                        "FLY_CONFIG_DIR",
                        "FLY_EMIT_RELEASE_JSON",
                        "FLY_NO_INCIDENTS_CHECK",
                        "FLY_NO_UPDATE_CHECK",
                        "FLY_SEND_METRICS",
                        "NO_COLOR",
                        "CI");
    }

    @Test
    void point24_telemetryIsOffWhateverTheConfigFolderHolds() {
        assertThat(new FlyctlEnvironment(Map.of("FLY_SEND_METRICS", "1")).without(Path.of("/config/web")))
                .containsEntry("FLY_SEND_METRICS", "0");
    }
}
