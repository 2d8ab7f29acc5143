package dev.flycd.fly.flyctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.AppTakenException;
import dev.flycd.fly.Deployment;
import dev.flycd.fly.Fly;
import dev.flycd.fly.Fly.Aspect;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.Machine;
import dev.flycd.fly.NewAddress;
import dev.flycd.fly.NewVolume;
import dev.flycd.fly.api.Pace;
import dev.flycd.fly.testing.Fault;
import dev.flycd.model.AppName;
import dev.flycd.model.IpSpec;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of Fly in the middle of each change: what passes is repeated, and everything is made exactly once. */
@Timeout(120)
class FlyctlFaultsTest {

    private static final AppName WEB = new AppName("web");
    private static final AppName NEW = new AppName("new");
    private static final OrgSlug MY_ORG = new OrgSlug("my-org");
    private static final Region ARN = new Region("arn");
    private static final NewVolume DATA = new NewVolume("data", ARN, 1);
    private static final NewAddress V6 = new NewAddress(IpSpec.Kind.V6, null, null, null);

    @TempDir
    private Path folder;

    private FlyctlFixture fixture;

    @BeforeEach
    void start() {
        fixture = new FlyctlFixture(folder);
        fixture.api().fly().createApp(WEB, MY_ORG, Optional.empty());
        fixture.api().fly().deploy(WEB, deployment("first"), line -> {});
    }

    @AfterEach
    void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    static List<Arguments> changes() {
        return List.of(
                change("POST /v1/apps$", fly -> fly.createApp(NEW, MY_ORG, Optional.empty())),
                change("GET /v1/apps/new$", fly -> fly.createApp(NEW, MY_ORG, Optional.empty())),
                change("POST /v1/apps/web/volumes$", fly -> fly.createVolume(WEB, DATA)),
                change("GET /v1/apps/web/volumes$", fly -> fly.createVolume(WEB, DATA)),
                change("POST /v1/apps/web/secrets$", fly -> fly.setSecrets(WEB, Map.of("A", "secret-value"))),
                change("POST /v1/apps/web/ip_assignments$", fly -> fly.allocateAddress(WEB, V6)),
                change("POST /v1/apps/web/machines$", fly -> fly.scaleUp(WEB, "app", ARN, 2)),
                change("GET /v1/apps/web/machines$", fly -> fly.scaleUp(WEB, "app", ARN, 2)));
    }

    private static Arguments change(String request, Consumer<Fly> change) {
        return Arguments.of(request, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aPassingFaultInAChangeIsRepeatedAndTheChangeIsMadeOnce(String request, Consumer<Fly> change) {
        fixture.api()
                .inject(Fault.at(request))
                .inject(Fault.at(request).status(429).header("Retry-After", "0"))
                .inject(Fault.at(request).dropping());
        change.accept(fixture.fly());
        LiveApp live = everything();
        int made = fixture.api().fly().apps(MY_ORG).size()
                - 1
                + live.volumes().size()
                + live.secrets().size()
                + live.addresses().size()
                + live.machines().size()
                - 1;
        assertThat(made).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void anAnswerThatIsLostAfterTheWorkMakesNothingTwice(String request, Consumer<Fly> change) {
        fixture.api().inject(Fault.at(request).afterTheWork().dropping());
        change.accept(fixture.fly());
        LiveApp live = everything();
        assertThat(live.machines().size()
                        - 1
                        + live.volumes().size()
                        + live.addresses().size())
                .isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/apps/web$ POST /api/v1/releases$ PATCH /api/v1/releases/",
                "GET /v1/apps/web/machines$ POST /v1/apps/web/machines/[^/]+/lease POST /v1/apps/web/machines/[^/]+$"
            })
    void passingFaultsInADeployAreRepeated(String requests) {
        int status = 500;
        for (String request : requests.split(" (?=[A-Z])", -1)) {
            fixture.api().inject(Fault.at(request).status(status));
            status = status == 500 ? 429 : 500;
        }
        fixture.fly().deploy(WEB, deployment("second"), line -> {});
        assertThat(everything().machines())
                .singleElement()
                .satisfies(machine -> assertThat(machine.env()).containsEntry("GREETING", "second"));
    }

    @Test
    void extendingAndReleasingAreRepeated() {
        String volume = fixture.fly().createVolume(WEB, DATA).id();
        String address = fixture.fly().allocateAddress(WEB, V6).address();
        fixture.api()
                .inject(Fault.at("PUT /v1/apps/web/volumes/"))
                .inject(Fault.at("PUT /v1/apps/web/volumes/").afterTheWork().dropping())
                .inject(Fault.at("DELETE /v1/apps/web/ip_assignments/"))
                .inject(Fault.at("DELETE /v1/apps/web/ip_assignments/")
                        .afterTheWork()
                        .dropping());
        fixture.fly().extendVolume(WEB, volume, 4);
        fixture.fly().releaseAddress(WEB, address);
        assertThat(everything().volumes())
                .singleElement()
                .satisfies(v -> assertThat(v.sizeGb()).isEqualTo(4));
        assertThat(everything().addresses()).isEmpty();
    }

    @Test
    void aSlowAnswerIsWaitedForAndOneThatTakesTooLongIsAskedForAgain() {
        Fly impatient = fixture.connect(
                Map.of(),
                new Pace(
                        Duration.ofMillis(400),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofMillis(10),
                        Duration.ofMillis(100)));
        fixture.api()
                .inject(Fault.at("GET /v1/apps/web/machines$").late(Duration.ofMillis(100)))
                .inject(Fault.at("GET /v1/apps/web/machines$").late(Duration.ofSeconds(2)));
        assertThat(impatient.observe(WEB, Set.of()).machines()).hasSize(1);
        assertThat(impatient.observe(WEB, Set.of()).machines()).hasSize(1);
    }

    @Test
    void aLackOfCapacityIsReportedAsPassing() {
        fixture.api()
                .inject(Fault.at("POST /v1/apps/web/machines$")
                        .status(422)
                        .body("{\"error\":\"insufficient resources available\",\"status\":\"insufficient_capacity\"}"));
        assertThatThrownBy(() -> fixture.fly().scaleUp(WEB, "app", ARN, 2))
                .isInstanceOfSatisfying(
                        FlyException.class, e -> assertThat(e.retry()).isEqualTo(Retry.MAY_HELP))
                .hasMessageContaining("insufficient resources")
                .hasMessageContaining("different region");
    }

    @Test
    void anAppOfAnotherOrganisationIsNeitherAdoptedNorMoved() {
        assertThatThrownBy(() -> fixture.fly().createApp(WEB, new OrgSlug("other-org"), Optional.empty()))
                .isInstanceOf(AppTakenException.class)
                .hasMessageContaining("my-org")
                .hasMessageContaining("other-org");
        assertThat(fixture.calls()).isEmpty();
    }

    @Test
    void anAppThatIsPendingHasNothingAndTakesItsFirstDeploy() {
        fixture.fly().createApp(NEW, MY_ORG, Optional.empty());
        assertThat(fixture.fly().app(NEW).orElseThrow().status()).isEqualTo("pending");
        fixture.fly().deploy(NEW, deployment("new"), line -> {});
        assertThat(fixture.fly().observe(NEW, Set.of()).machines()).hasSize(1);
    }

    @Test
    void aMachineThatNeverRunsIsReportedAfterItsTime() {
        fixture.api()
                .inject(Fault.at("GET /v1/apps/web/machines$")
                        .afterSparing(2)
                        .times(1000)
                        .status(200)
                        .body("""
                                [{"id":"e1","state":"starting","region":"arn","config":{"metadata":
                                  {"fly_platform_version":"v2","fly_process_group":"app"}}},
                                 {"id":"e2","state":"starting","region":"arn","config":{"metadata":
                                  {"fly_platform_version":"v2","fly_process_group":"app"}}}]"""));
        assertThatThrownBy(() -> fixture.fly().scaleUp(WEB, "app", ARN, 2))
                .isInstanceOfSatisfying(
                        FlyException.class, e -> assertThat(e.retry()).isEqualTo(Retry.MAY_HELP))
                .hasMessageContaining("does not run after 3 s, it is starting");
    }

    @Test
    void aFailedBuildIsNotRepeated() throws IOException {
        Deployment source = deployment("build");
        Files.writeString(source.context().resolve("Dockerfile"), "FROM nginx\nRUN false\n");
        Deployment build =
                new Deployment(source.context(), source.flyToml(), Optional.empty(), List.of("--local-only"));
        assertThatThrownBy(() -> fixture.fly().deploy(WEB, build, line -> {}))
                .isInstanceOfSatisfying(
                        FlyException.class, e -> assertThat(e.retry()).isEqualTo(Retry.USELESS))
                .hasMessageContaining("build from source");
        assertThat(fixture.calls()).hasSize(1);
        assertThat(fixture.calls().get(0)).contains("--local-only").doesNotContain("--remote-only");
    }

    @Test
    void point05_anInterruptedDeployIsEndedAndTheNextOneWaitsForItsLease() throws Exception {
        fixture.api().inject(Fault.at("POST /v1/apps/web/machines/[^/]+$").late(Duration.ofSeconds(90)));
        CountDownLatch updating = new CountDownLatch(1);
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                fixture.fly().deploy(WEB, deployment("interrupted"), line -> {
                    if (line.contains("Updating")) {
                        updating.countDown();
                    }
                });
                ended.complete(false);
            } catch (FlyInterruptedException e) {
                ended.complete(Thread.currentThread().isInterrupted());
            } catch (RuntimeException e) {
                ended.completeExceptionally(e);
            }
        });
        thread.start();
        assertThat(updating.await(60, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        assertThat(ended.get(30, TimeUnit.SECONDS)).isTrue();
        fixture.fly().deploy(WEB, deployment("after"), line -> {});
        assertThat(everything().machines()).extracting(Machine::env).containsExactly(Map.of("GREETING", "after"));
    }

    @Test
    void theTokenAndSecretsAreInNoArgumentAndOnlyTheTokenIsInTheEnvironment() {
        Fly fly = fixture.connect(Map.of("FLY_API_TOKEN", "canary-token-1234"), FlyctlFixture.FAST);
        fly.createApp(NEW, MY_ORG, Optional.empty());
        fly.setSecrets(NEW, Map.of("PASSWORD", "canary-secret-5678"));
        fly.createVolume(NEW, DATA);
        fly.deploy(NEW, deployment("hello"), line -> assertThat(line).doesNotContain("canary"));
        fly.scaleUp(NEW, "app", ARN, 2);
        assertThat(fixture.calls().size()).isGreaterThan(3);
        assertThat(fixture.calls().toString()).doesNotContain("canary");
        assertThat(fixture.environments())
                .contains("FLY_API_TOKEN=canary-token-1234")
                .noneMatch(line -> line.contains("canary-secret"))
                .noneMatch(line -> line.startsWith("FLY_ACCESS_TOKEN=") || line.startsWith("FLY_REGION="));
    }

    @Test
    void hiddenValuesAreInNoMessageEvenIfTheyWereNeverSent() {
        fixture.fly().hide(List.of("canary-secret-5678"));
        fixture.api()
                .inject(Fault.at("GET /v1/apps/web/machines$")
                        .status(422)
                        .body("{\"error\": \"PASSWORD=canary-secret-5678\"}"));
        assertThatThrownBy(() -> fixture.fly().observe(WEB, Set.of()))
                .isInstanceOf(FlyException.class)
                .hasMessageContaining("PASSWORD=")
                .hasMessageNotContaining("canary");
    }

    @Test
    void anOrganisationsOwnTokenIsUsedForItsCalls() {
        Fly fly = fixture.connect(Map.of("FLY_API_TOKEN_MY_ORG", "token-for-my-org"), FlyctlFixture.FAST);
        fixture.api().clearRequests();
        fly.forOrganisation(MY_ORG).createApp(NEW, MY_ORG, Optional.empty());
        assertThat(fixture.api().requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.token()).isEqualTo("token-for-my-org"));
        assertThat(fly.forOrganisation(new OrgSlug("other-org"))).isSameAs(fly);
    }

    private LiveApp everything() {
        return fixture.api().fly().observe(WEB, EnumSet.allOf(Aspect.class));
    }

    private Deployment deployment(String greeting) {
        try {
            Path context = Files.createDirectories(folder.resolve("context"));
            Path file = Files.writeString(
                    context.resolve("fly.toml"),
                    "app = \"web\"\nprimary_region = \"arn\"\n[env]\nGREETING = \"" + greeting + "\"\n");
            return new Deployment(context, file, Optional.of("nginx:1.27"), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
