package dev.flycd.fly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.fly.flyctl.FlyctlSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {

    @Test
    void cachesAreWhereTheEnvironmentSays() {
        assertThat(UserFolders.cache(Map.of("FLYCD_CACHE", "/a", "XDG_CACHE_HOME", "/b")))
                .isEqualTo(Path.of("/a"));
        assertThat(UserFolders.cache(Map.of("XDG_CACHE_HOME", "/b"))).isEqualTo(Path.of("/b/flycd"));
        assertThat(UserFolders.cache(Map.of("XDG_CACHE_HOME", "relative", "HOME", "/home/me")))
                .isEqualTo(Path.of("/home/me/.cache/flycd"));
        assertThat(UserFolders.cache(Map.of())).isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "flycd"));
        assertThat(UserFolders.state(Map.of("HOME", "/home/me"))).isEqualTo(Path.of("/home/me/.local/state/flycd"));
    }

    @Test
    void flyctlKeepsItsSettingsInTheCacheAndIsTheOneThatIsNamed() {
        FlyctlSettings usual = FlyctlSettings.from(Map.of("FLYCD_CACHE", "/a", "FLYCD_FLYCTL", " "));
        assertThat(usual.executable()).isEmpty();
        assertThat(usual.configFolders()).isEqualTo(Path.of("/a/flyctl"));

        FlyctlSettings own =
                FlyctlSettings.from(Map.of("FLYCD_FLYCTL", "/opt/flyctl")).withConfigFolders(Path.of("/b"));
        assertThat(own.executable()).contains(Path.of("/opt/flyctl"));
        assertThat(own.configFolders()).isEqualTo(Path.of("/b"));
        assertThat(own.withExecutable(Path.of("/c")).executable()).contains(Path.of("/c"));
    }
}
