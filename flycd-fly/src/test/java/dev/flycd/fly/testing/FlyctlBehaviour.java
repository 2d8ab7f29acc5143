package dev.flycd.fly.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.fly.Fly.Aspect;
import dev.flycd.fly.IpAddress;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.Machine;
import dev.flycd.model.AppName;
import dev.flycd.model.IpSpec.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What flyctl does at the fake API: the same tests for the real one and its stand-in, so that neither drifts. */
abstract class FlyctlBehaviour {

    private static final AppName WEB = new AppName("web");
    private static final String FLY_TOML = """
            app = "web"
            primary_region = "arn"
            [env]
            GREETING = "hello"
            [http_service]
            internal_port = 8080
            """;

    @TempDir
    Path work;

    final FakeFlyApi api = FakeFlyApi.start();

    abstract Path executable();

    @BeforeEach
    void writeFlyToml() throws IOException {
        Files.writeString(work.resolve("fly.toml"), FLY_TOML);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void createsAppsAndRefusesTakenNamesAndUnknownOrganisations() {
        assertThat(fly("apps", "create", "web", "-o", "my-org").out()).contains("New app created: web");
        FlyctlCall taken = fly("apps", "create", "web", "-o", "other-org");
        assertThat(taken.exit()).isEqualTo(1);
        assertThat(taken.errors())
                .startsWith("Error: Name has already been taken")
                .contains("App names are unique");
        FlyctlCall unknown = fly("apps", "create", "api", "-o", "nope");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.errors()).contains("organization nope not found");
    }

    @Test
    void deploysAnImageAndPrintsTheReleaseAsOneLineOfJson() {
        FlyctlCall first = deployed("nginx:1.27");
        assertThat(first.out().lines().filter(line -> line.startsWith("{\"id\":")))
                .hasSize(1);
        LiveApp live = live();
        assertThat(live.machines()).hasSize(1);
        assertThat(live.machines().get(0).env()).isEqualTo(Map.of("GREETING", "hello"));
        assertThat(live.addresses()).extracting(IpAddress::kind).containsExactlyInAnyOrder(Kind.V6, Kind.SHARED_V4);
        deploy("nginx:1.28");
        assertThat(live().machines()).hasSize(1);
        assertThat(live().machines().get(0).releaseVersion()).isEqualTo(2);
        assertThat(live().machines().get(0).image()).contains("nginx:1.28@sha256:");
    }

    @Test
    void refusesFlagsItDoesNotKnowBeforeAnyRequest() {
        FlyctlCall region = fly("deploy", "--region", "arn", "--image", "nginx");
        assertThat(region.exit()).isEqualTo(1);
        assertThat(region.errors()).contains("Error: unknown flag: --region");
        FlyctlCall yes = fly("scale", "memory", "512", "-y");
        assertThat(yes.errors()).contains("unknown shorthand flag: 'y' in -y");
        assertThat(fly("ips", "allocate-v4", "--private").errors()).contains("unknown flag: --private");
        assertThat(fly("ips", "allocate-v6", "--shared").errors()).contains("unknown flag: --shared");
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void postsAgainAfter502AndNotAfter500() {
        fly("apps", "create", "web", "-o", "my-org");
        api.inject(Fault.at("POST /v1/apps/web/volumes$").status(502).afterTheWork());
        FlyctlCall twice = fly("volumes", "create", "data", "-a", "web", "-r", "arn", "-y", "-j");
        assertThat(twice.exit()).as(twice.errors()).isZero();
        assertThat(live().volumes()).hasSize(2);
        api.inject(Fault.at("POST /v1/apps/web/volumes$").status(500));
        assertThat(fly("volumes", "create", "data", "-a", "web", "-r", "arn", "-y", "-j")
                        .exit())
                .isEqualTo(1);
        assertThat(live().volumes()).hasSize(2);
    }

    @Test
    void saysSuccessWhileAMachineStaysOld() {
        deployed("nginx:1.27");
        api.tampering().ignoreUpdates(WEB);
        assertThat(deploy("nginx:1.28").exit()).isZero();
        assertThat(live().machines().get(0).releaseVersion()).isEqualTo(1);
    }

    @Test
    void leavesAStoppedMachineStopped() {
        deployed("nginx:1.27");
        api.tampering().stop(WEB, live().machines().get(0).id());
        assertThat(deploy("nginx:1.28").exit()).isZero();
        assertThat(live().machines().get(0).state()).isEqualTo(Machine.State.STOPPED);
        assertThat(live().machines().get(0).releaseVersion()).isEqualTo(2);
    }

    @Test
    void anImageThatDoesNotExistFailsBeforeAnyRelease() {
        fly("apps", "create", "web", "-o", "my-org");
        FlyctlCall failed = deploy("does-not-exist:1");
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.errors()).contains("could not find image \"does-not-exist:1\"");
        assertThat(api.requests("POST /api/v1/releases")).isEmpty();
    }

    @Test
    void scalesOneGroupInOneRegion() {
        deployed("nginx:1.27");
        FlyctlCall scaled = fly("scale", "count", "2", "-r", "ams", "-g", "app", "-y", "-a", "web");
        assertThat(scaled.exit()).isZero();
        assertThat(live().machines())
                .extracting(machine -> machine.region().code())
                .containsExactlyInAnyOrder("arn", "ams", "ams");
        assertThat(fly("scale", "count", "1", "-r", "ams", "-g", "app", "-a", "web")
                        .exit())
                .isEqualTo(1);
    }

    @Test
    void aFailingUpdateLeavesTheMixItMade() {
        deployed("nginx:1.27");
        fly("scale", "count", "1", "-r", "ams", "-g", "app", "-y", "-a", "web");
        api.inject(Fault.at("POST /v1/apps/web/machines/[0-9a-f]+$").afterSparing(1));
        assertThat(deploy("nginx:1.28").exit()).isEqualTo(1);
        assertThat(live().machines()).extracting(Machine::releaseVersion).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void extendsVolumesAndRefusesToShrinkThem() {
        fly("apps", "create", "web", "-o", "my-org");
        fly("volumes", "create", "data", "-a", "web", "-r", "arn", "-s", "2", "-y");
        String id = live().volumes().get(0).id();
        assertThat(fly("volumes", "extend", id, "-a", "web", "-s", "5", "-j").exit())
                .isZero();
        assertThat(fly("volumes", "extend", id, "-a", "web", "-s", "3", "-j").errors())
                .contains("shrunk");
        assertThat(live().volumes().get(0).sizeGb()).isEqualTo(5);
        assertThat(fly("volumes", "create", "data", "-a", "web", "-r", "waw", "-y")
                        .errors())
                .contains("region waw not found");
    }

    @Test
    void allocatesAndReleasesAddresses() {
        fly("apps", "create", "web", "-o", "my-org");
        assertThat(fly("ips", "allocate-v4", "-a", "web").exit()).isEqualTo(1);
        fly("ips", "allocate-v4", "--shared", "-a", "web");
        fly("ips", "allocate-v6", "--private", "-o", "my-org", "-a", "web");
        List<IpAddress> addresses = live().addresses();
        assertThat(addresses).extracting(IpAddress::kind).containsExactlyInAnyOrder(Kind.SHARED_V4, Kind.PRIVATE_V6);
        addresses.forEach(address -> fly("ips", "release", address.address(), "-a", "web"));
        assertThat(live().addresses()).isEmpty();
    }

    @Test
    void destroysStartedMachinesOnlyByForce() {
        deployed("nginx:1.27");
        String id = live().machines().get(0).id();
        assertThat(fly("machine", "destroy", id, "-a", "web").errors()).contains("--force");
        assertThat(fly("machine", "destroy", id, "-a", "web", "--force").exit()).isZero();
        assertThat(live().machines()).isEmpty();
    }

    @Test
    void sendsTheVersionOfSecretsItWasToldToWaitFor() {
        fly("apps", "create", "web", "-o", "my-org");
        assertThat(fly("secrets", "sync", "-a", "web").exit()).isZero();
        deploy("nginx:1.27");
        assertThat(api.requests("POST /v1/apps/web/machines$").get(0).body()).contains("\"min_secrets_version\":1");
    }

    @Test
    void waitsForALeaseThatEndsSoon() {
        deployed("nginx:1.27");
        api.tampering().holdLeases(WEB, Duration.ofMinutes(5));
        AtomicInteger asked = new AtomicInteger();
        api.onRequest("POST /v1/apps/web/machines/.*/lease", () -> {
            if (asked.incrementAndGet() == 2) {
                api.tampering().endLeases(WEB);
            }
        });
        assertThat(deploy("nginx:1.28").exit()).isZero();
        assertThat(api.requests("POST /v1/apps/web/machines/.*/lease")).hasSizeGreaterThan(1);
        assertThat(live().machines().get(0).releaseVersion()).isEqualTo(2);
    }

    @Test
    void terminatedItNotesTheReleaseAsInterruptedAndKeepsItsLeases() throws Exception {
        deployed("nginx:1.27");
        api.tampering().misfortune().startLate(WEB, Duration.ofMinutes(1));
        api.clearRequests();
        CountDownLatch waiting = new CountDownLatch(1);
        api.onRequest("GET .*/wait", waiting::countDown);
        Process process = FlyctlCall.start(
                executable(), work, environment("FLY_EMIT_RELEASE_JSON", "1"), deployArguments("nginx:1.28"));
        assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
        process.toHandle().destroy();
        assertThat(FlyctlCall.await(process).exit()).isEqualTo(127);
        assertThat(api.tampering().releaseStatuses(WEB)).containsExactly("complete", "interrupted");
        assertThat(api.requests("DELETE .*/lease")).isEmpty();
    }

    @Test
    void withoutATokenItSaysSo() {
        FlyctlCall call = FlyctlCall.run(
                executable(), work, environment("FLY_API_TOKEN", ""), "apps", "create", "web", "-o", "my-org");
        assertThat(call.exit()).isEqualTo(1);
        assertThat(call.errors()).contains("no access token available");
        assertThat(api.requests()).isEmpty();
    }

    private FlyctlCall deployed(String image) {
        fly("apps", "create", "web", "-o", "my-org");
        FlyctlCall call = deploy(image);
        assertThat(call.exit()).as(call.errors()).isZero();
        return call;
    }

    private FlyctlCall deploy(String image) {
        return fly(deployArguments(image));
    }

    private static String[] deployArguments(String image) {
        return new String[] {
            "deploy", "-c", "fly.toml", "-a", "web", "--yes", "--ha=false", "--dns-checks=false", "--image", image
        };
    }

    private FlyctlCall fly(String... arguments) {
        return FlyctlCall.run(executable(), work, environment("FLY_EMIT_RELEASE_JSON", "1"), arguments);
    }

    private Map<String, String> environment(String name, String value) {
        Map<String, String> environment = new TreeMap<>(api.environment(work.resolve("fly-config")));
        environment.put(name, value);
        return environment;
    }

    private LiveApp live() {
        return api.fly().observe(WEB, EnumSet.allOf(Aspect.class));
    }
}
