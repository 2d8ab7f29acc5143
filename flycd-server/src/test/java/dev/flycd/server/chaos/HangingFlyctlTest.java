package dev.flycd.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.fly.testing.FakeFlyApi;
import dev.flycd.fly.testing.FlyctlUnderTest;
import dev.flycd.server.testing.Pauses;
import dev.flycd.server.testing.RunningServer;
import dev.flycd.server.testing.TestCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
class HangingFlyctlTest {

    @TempDir
    Path folder;

    @Test
    void goesOnWithOtherAppsAndLeavesNoProcessBehind() throws Exception {
        Path flyctl = hangingFor("app-0");
        try (FakeFlyApi api = FakeFlyApi.start();
                TestCloud cloud = TestCloud.in(folder, 3);
                RunningServer server = cloud.server("server")
                        .with("FLYCD_POLL_INTERVAL", "1h")
                        .with("FLYCD_SHUTDOWN_GRACE_TIME", "1s")
                        .withFlyctl(flyctl, environment(api))) {
            server.start().awaitReady();
            Pauses.until(
                    Duration.ofSeconds(60),
                    () -> "the other two apps are deployed, and flyctl hangs for the first\n" + server.log(),
                    () -> api.requests("POST /v1/apps/app-[12]/machines$").size() == 2
                            && Files.exists(folder.resolve("hangs")));
            List<ProcessHandle> children =
                    ProcessHandle.of(server.pid()).orElseThrow().descendants().toList();
            assertThat(children).anyMatch(HangingFlyctlTest::runs);

            assertThat(server.terminate(Duration.ofSeconds(40))).isEqualTo(1);

            Pauses.until(
                    Duration.ofSeconds(30),
                    () -> "no flyctl is left: " + children,
                    () -> children.stream().noneMatch(HangingFlyctlTest::runs));
        }
    }

    /** One that ended stays listed, without its program, in a container whose first process cleans up after nobody. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private Map<String, String> environment(FakeFlyApi api) {
        return new TreeMap<>(api.environment(folder.resolve("fly-config")));
    }

    /** Returns a flyctl that never ends when it is to deploy an app. */
    private Path hangingFor(String app) throws IOException {
        Path real = FlyctlUnderTest.standIn(folder.resolve("bin")).executable();
        Path script = folder.resolve("flyctl");
        Files.writeString(script, """
                #!/bin/sh
                case "$1 $*" in
                  deploy*"-a %s "*) : >'%s'; sleep 3600 ;;
                esac
                exec '%s' "$@"
                """.formatted(app, folder.resolve("hangs"), real));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }
}
