package dev.flycd.fly.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flycd.fly.testing.FlyctlUnderTest.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RealFlyctlTest extends FlyctlBehaviour {

    private static final List<String> READS = List.of(
            "apps list -j",
            "status -a web -j",
            "config show -a web",
            "releases -a web -j",
            "secrets list -a web -j",
            "scale show -a web -j",
            "volumes list -a web -j",
            "ips list -a web -j",
            "machine list -a web -j",
            "orgs list -j",
            "platform regions -j",
            "checks list -a web -j");

    @BeforeEach
    void needsTheRealOne() {
        assumeTrue(
                FlyctlUnderTest.in(work.resolve("bin")).kind() == Kind.REAL,
                "there is no flyctl on the PATH and FLYCTL names none");
    }

    @Override
    Path executable() {
        return FlyctlUnderTest.executable(work.resolve("bin"));
    }

    @Test
    void readsWhateverItCanRead() {
        var environment = api.environment(work.resolve("fly-config"));
        FlyctlCall.run(executable(), work, environment, "apps", "create", "web", "-o", "my-org");
        FlyctlCall.run(
                executable(), work, environment, "deploy", "-a", "web", "--dns-checks=false", "--image", "nginx");
        for (String read : READS) {
            FlyctlCall call = FlyctlCall.run(executable(), work, environment, read.split(" ", -1));
            assertThat(call.exit()).as(read + ": " + call.errors()).isZero();
            assertThat(call.out()).as(read).isNotBlank();
        }
    }
}
