package dev.flycd.fly.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

class StandInFlyctlTest extends FlyctlBehaviour {

    @Override
    Path executable() {
        return FlyctlUnderTest.standIn(work.resolve("bin")).executable();
    }

    @Test
    void anyCommandFailsWhileAnotherProcessHoldsTheLockOfTheConfigFolder() throws IOException {
        Path lock = Files.createDirectories(work.resolve("fly-config")).resolve("flyctl.config.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            FlyctlCall call =
                    FlyctlCall.run(executable(), work, api.environment(work.resolve("fly-config")), "version", "-j");
            assertThat(call.exit()).isEqualTo(126);
            assertThat(call.errors()).startsWith("Error: context deadline exceeded");
        }
    }

    @Test
    void aBuildGivesAnImageNamedAfterTheFolder() throws IOException {
        Files.writeString(work.resolve("Dockerfile"), "FROM nginx\n");
        var environment = api.environment(work.resolve("fly-config"));
        FlyctlCall.run(executable(), work, environment, "apps", "create", "web", "-o", "my-org");
        FlyctlCall call = FlyctlCall.run(executable(), work, environment, "deploy", "-a", "web", "--remote-only");
        assertThat(call.exit()).as(call.errors()).isZero();
        assertThat(call.errors()).contains("registry.fly.io/web:deployment-");
    }
}
