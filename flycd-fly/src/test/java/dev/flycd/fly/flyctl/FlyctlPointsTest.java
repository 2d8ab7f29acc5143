package dev.flycd.fly.flyctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.AppNotFoundException;
import dev.flycd.fly.AppTakenException;
import dev.flycd.fly.Deployment;
import dev.flycd.fly.Fly.Aspect;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.Machine;
import dev.flycd.fly.NewVolume;
import dev.flycd.fly.Release;
import dev.flycd.fly.Volume;
import dev.flycd.fly.testing.Fault;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What running flyctl taught, point by point: each test shows that the point does no harm. */
@Timeout(120)
class FlyctlPointsTest {

    private static final AppName WEB = new AppName("web");
    private static final OrgSlug MY_ORG = new OrgSlug("my-org");
    private static final Region ARN = new Region("arn");
    private static final Region AMS = new Region("ams");
    private static final String PLAIN = """
            app = "web"
            primary_region = "arn"
            [env]
            GREETING = "hello"
            """;

    @TempDir
    private Path folder;

    private FlyctlFixture fixture;

    @BeforeEach
    void start() {
        fixture = new FlyctlFixture(folder);
    }

    @AfterEach
    void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    @Test
    void point01_aSuccessWhileAMachineStayedOldIsSeenWhenObserving() throws IOException {
        create();
        deploy(PLAIN, "nginx:1.27");
        fixture.api().tampering().ignoreUpdates(WEB);
        Release release = deploy(PLAIN.replace("hello", "again"), "nginx:1.28");
        assertThat(release.version()).isEqualTo(2);
        assertThat(machines()).singleElement().satisfies(machine -> {
            assertThat(machine.releaseVersion()).isEqualTo(1);
            assertThat(machine.env()).containsEntry("GREETING", "hello");
        });
    }

    @Test
    void point02_anAppWhoseCreationWasRepeatedIsNotSaidToBeTaken() {
        fixture.api().inject(Fault.at("POST /v1/apps$").status(502).afterTheWork());
        fixture.fly().createApp(WEB, MY_ORG, Optional.empty());
        assertThat(fixture.fly().app(WEB).orElseThrow().org()).isEqualTo(MY_ORG);
        assertThat(fixture.calls()).hasSize(1);
    }

    @Test
    void point02_aVolumeThatWasMadeTwiceServesTheNextCallThatAsksForOne() {
        create();
        fixture.api().inject(Fault.at("POST /v1/apps/web/volumes$").status(502).afterTheWork());
        Volume first = fixture.fly().createVolume(WEB, new NewVolume("data", ARN, 1));
        Volume second = fixture.fly().createVolume(WEB, new NewVolume("data", ARN, 1));
        assertThat(volumes()).containsExactlyInAnyOrder(first, second);
        Volume third = fixture.fly().createVolume(WEB, new NewVolume("data", ARN, 1));
        assertThat(volumes()).containsExactlyInAnyOrder(first, second, third);
    }

    @Test
    void point02_aMachineThatWasMadeTwiceIsDestroyedAgain() throws IOException {
        create();
        deploy(PLAIN, "nginx:1.27");
        fixture.api().inject(Fault.at("POST /v1/apps/web/machines$").status(502).afterTheWork());
        fixture.fly().scaleUp(WEB, "app", AMS, 2);
        assertThat(machines()).extracting(Machine::region).containsExactlyInAnyOrder(ARN, AMS, AMS);
    }

    @Test
    void point03_aFirstDeployThatFailedHalfwayCanBeSeenAndCompleted() throws IOException {
        create();
        String twoGroups = PLAIN + "[processes]\nweb = \"serve\"\nworker = \"work\"\n";
        fixture.api()
                .inject(Fault.at("POST /v1/apps/web/machines$")
                        .status(422)
                        .body("{\"error\":\"invalid machine\"}")
                        .afterSparing(1)
                        .times(9));
        assertThatThrownBy(() -> deploy(twoGroups, "nginx:1.27")).hasMessageContaining("invalid machine");
        assertThat(machines()).hasSize(1);
        fixture.api().clearFaults();
        deploy(twoGroups, "nginx:1.27");
        assertThat(machines()).extracting(Machine::processGroup).containsExactlyInAnyOrder("web", "worker");
    }

    @Test
    void point04_aLeaseConflictEndsWithTheLeaseWhicheverCommandMeetsIt() throws IOException {
        create();
        deploy(PLAIN, "nginx:1.27");
        Fault held = Fault.at("POST /v1/apps/web/machines/[^/]+/lease")
                .status(409)
                .body("{\"error\":\"aborted: machine ID e1 lease currently held by x@tokens.fly.io\"}")
                .times(3);
        fixture.api().inject(held);
        deploy(PLAIN.replace("hello", "again"), "nginx:1.27");
        assertThat(machines().get(0).env()).containsEntry("GREETING", "again");
        fixture.api()
                .inject(Fault.at("DELETE /v1/apps/web/machines/")
                        .status(409)
                        .body("{\"error\":\"aborted: lease currently held\"}")
                        .times(3));
        fixture.fly().destroyMachine(WEB, machines().get(0).id());
        assertThat(machines()).isEmpty();
    }

    @Test
    void point06_aFailingDeployLeavesAMixThatCanBeSeen() throws IOException {
        create();
        deploy(PLAIN, "nginx:1.27");
        fixture.fly().scaleUp(WEB, "app", ARN, 2);
        fixture.api()
                .inject(Fault.at("POST /v1/apps/web/machines/[^/]+$")
                        .status(422)
                        .body("{\"error\":\"invalid config\"}")
                        .afterSparing(1)
                        .times(9));
        assertThatThrownBy(() -> deploy(PLAIN.replace("hello", "again"), "nginx:1.27"))
                .isInstanceOf(FlyException.class)
                .hasMessageContaining("invalid config");
        assertThat(machines()).extracting(Machine::releaseVersion).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void point08_valuesOfSecretsSurviveByteForByteAndTheDeployWaitsForThem() throws IOException {
        create();
        Map<String, String> values = Map.of(
                "HASH",
                "p#ss 'p#ss' \"p#ss\"",
                "LINES",
                "\nfirst\r\n# x\nlast\n",
                "QUOTE",
                "'",
                "URL",
                "postgres://a:b@c/d?e=f#g");
        fixture.fly().setSecrets(WEB, values);
        values.forEach((name, value) ->
                assertThat(fixture.api().secretValue("web", name)).isEqualTo(value));
        deploy(PLAIN, "nginx:1.27");
        assertThat(fixture.api().requests("POST /v1/apps/web/machines$"))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.body()).contains("\"min_secrets_version\":1"));
    }

    @Test
    void point09_readsStartNoFlyctl() throws IOException {
        create();
        deploy(PLAIN, "nginx:1.27");
        int before = fixture.calls().size();
        fixture.api().clearRequests();
        fixture.fly().observe(WEB, EnumSet.allOf(Aspect.class));
        assertThat(fixture.api().requests()).hasSize(4);
        fixture.fly().apps(MY_ORG);
        fixture.fly().app(WEB);
        fixture.fly().regions();
        fixture.fly().organisations();
        fixture.fly().resolveImage(WEB, "nginx:1.27");
        assertThat(fixture.api().requests()).hasSize(9);
        assertThat(fixture.calls()).hasSize(before);
    }

    @Test
    void point10_linesOfADeployAndMessagesHoldNoEscapeCodes() throws IOException {
        create();
        List<String> lines = new ArrayList<>();
        Deployment plain = deployment(PLAIN);
        Deployment missing =
                new Deployment(plain.context(), plain.flyToml(), Optional.of("does-not-exist:1"), List.of());
        assertThatThrownBy(() -> fixture.fly().deploy(WEB, missing, lines::add))
                .hasMessageContaining("does-not-exist")
                .hasMessageNotContaining("\u001b");
        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void point14_aNewMachineThatEndsByItselfIsReportedAndNotWaitedForMinutes() throws IOException {
        create();
        deploy(PLAIN, "nginx:1.27");
        fixture.api()
                .inject(Fault.at("GET /v1/apps/web/machines$")
                        .afterSparing(2)
                        .times(1)
                        .status(200)
                        .body("""
                        [{"id":"e1","state":"stopped","region":"arn","config":{"metadata":
                          {"fly_platform_version":"v2","fly_process_group":"app"}}},
                         {"id":"e2","state":"stopped","region":"arn","config":{"metadata":
                          {"fly_platform_version":"v2","fly_process_group":"app"}}}]"""));
        fixture.api()
                .inject(Fault.at("GET /v1/apps/web/machines$")
                        .times(1)
                        .afterSparing(2)
                        .status(200)
                        .body("""
                        [{"id":"e2","state":"stopped","region":"arn","config":{"metadata":
                          {"fly_platform_version":"v2","fly_process_group":"app"}}}]"""));
        fixture.api()
                .inject(Fault.at("GET /v1/apps/web/machines/e[12]$")
                        .times(2)
                        .status(200)
                        .body("""
                        {"id":"e2","events":[{"type":"exit","request":{"exit_event":{"exit_code":3}}}]}"""));
        assertThatThrownBy(() -> fixture.fly().scaleUp(WEB, "app", ARN, 2))
                .isInstanceOf(FlyException.class)
                .hasMessageContaining("ended by itself with exit code 3")
                .hasMessageContaining("fly logs -a web");
    }

    @Test
    void point18_scalingNamesOneRegionAndItsTotal() throws IOException {
        create();
        deploy(PLAIN, "nginx:1.27");
        fixture.fly().scaleUp(WEB, "app", AMS, 2);
        assertThat(fixture.calls().get(fixture.calls().size() - 1))
                .containsExactly("scale", "count", "2", "-r", "ams", "-g", "app", "-y", "-a", "web");
    }

    @Test
    void point19_destroyingTakesExactlyTheMachineThatWasNamed() throws IOException {
        create();
        deploy(PLAIN, "nginx:1.27");
        fixture.fly().scaleUp(WEB, "app", ARN, 2);
        List<Machine> before = machines();
        fixture.fly().destroyMachine(WEB, before.get(1).id());
        assertThat(machines()).containsExactly(before.get(0));
    }

    @Test
    void point20_aVolumeIsNeverAskedToShrinkNorTheServerToSayNo() {
        create();
        Volume volume = fixture.fly().createVolume(WEB, new NewVolume("data", ARN, 5));
        int before = fixture.calls().size();
        fixture.fly().extendVolume(WEB, volume.id(), 5);
        fixture.fly().extendVolume(WEB, volume.id(), 2);
        assertThat(fixture.calls()).hasSize(before);
        assertThat(volumes()).containsExactly(volume);
    }

    @Test
    void point21_aMissingAppIsReportedAtOnce() {
        assertThatThrownBy(() -> fixture.fly().observe(WEB, Set.of())).isInstanceOf(AppNotFoundException.class);
        assertThatThrownBy(() -> fixture.fly().scaleUp(WEB, "app", ARN, 2)).isInstanceOf(AppNotFoundException.class);
        assertThat(fixture.api().requests()).hasSize(2);
        assertThat(fixture.calls()).isEmpty();
    }

    @Test
    void point23_aTakenNameIsReportedAndNothingElseIsMadeInItsPlace() {
        fixture.api().tampering().takeName(WEB);
        assertThatThrownBy(() -> fixture.fly().createApp(WEB, MY_ORG, Optional.empty()))
                .isInstanceOf(AppTakenException.class)
                .hasMessageContaining("choose another name");
        assertThat(fixture.fly().apps(MY_ORG)).isEmpty();
        assertThat(fixture.calls()).noneMatch(call -> call.contains("launch"));
    }

    @Test
    void point23_aNameThatSeemsFreeAndIsTakenIsReportedToo() {
        fixture.api().tampering().takeName(WEB);
        fixture.api()
                .inject(Fault.at("GET /v1/apps/web$")
                        .status(404)
                        .body("{\"error\":\"not found\"}")
                        .times(9));
        assertThatThrownBy(() -> fixture.fly().createApp(WEB, MY_ORG, Optional.empty()))
                .isInstanceOf(AppTakenException.class)
                .hasMessageContaining("is taken");
        assertThat(fixture.calls()).hasSize(1);
    }

    @Test
    void point24_noMetricsAreSentThoughAConfigFileExists() throws IOException {
        create();
        fixture.fly().setSecrets(WEB, Map.of("A", "value"));
        assertThat(fixture.configFolder("web").resolve("config.yml")).exists();
        deploy(PLAIN, "nginx:1.27");
        assertThat(fixture.api().requests("metrics")).isEmpty();
    }

    private void create() {
        fixture.fly().createApp(WEB, MY_ORG, Optional.empty());
    }

    private Release deploy(String flyToml, String image) throws IOException {
        String reference = fixture.fly().resolveImage(WEB, image).orElseThrow().reference();
        Deployment deployment = deployment(flyToml);
        return fixture.fly()
                .deploy(
                        WEB,
                        new Deployment(deployment.context(), deployment.flyToml(), Optional.of(reference), List.of()),
                        line -> {});
    }

    private Deployment deployment(String flyToml) throws IOException {
        Path context = Files.createDirectories(folder.resolve("context"));
        Path file = Files.writeString(context.resolve("fly.toml"), flyToml);
        return new Deployment(context, file, Optional.of("nginx:1.27"), List.of());
    }

    private List<Machine> machines() {
        return fixture.fly().observe(WEB, Set.of()).machines();
    }

    private List<Volume> volumes() {
        return fixture.fly().observe(WEB, Set.of(Aspect.VOLUMES)).volumes();
    }
}
