package dev.flycd.fly.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.Deployment;
import dev.flycd.fly.Fly;
import dev.flycd.fly.Fly.Aspect;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.Machine;
import dev.flycd.fly.Machine.HostStatus;
import dev.flycd.fly.NewVolume;
import dev.flycd.fly.Release;
import dev.flycd.fly.testing.Killed;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedDeployTest {

    private static final AppName WEB = new AppName("web");
    private static final Region ARN = new Region("arn");
    private static final Region AMS = new Region("ams");
    private static final String PLAIN = "app = \"web\"\nprimary_region = \"arn\"\n";
    private static final String CHECKED =
            PLAIN + "[http_service]\ninternal_port = 80\n[[http_service.checks]]\npath = \"/\"\n";
    private static final String MOUNTED = PLAIN + "[mounts]\nsource = \"data\"\ndestination = \"/data\"\n";

    @TempDir
    Path work;

    private final Fly fly = SimulatedFly.inMemory();
    private final Tampering tampering = Tampering.with(fly);

    @BeforeEach
    void createApp() {
        fly.createApp(WEB, new OrgSlug("personal"), Optional.empty());
    }

    @Test
    void aFailingUpdateLeavesTheMixItMade() throws IOException {
        twoMachines();
        tampering.misfortune().refuseChange(WEB, 3);
        assertThatThrownBy(() -> deploy(PLAIN)).isInstanceOf(FlyException.class).hasMessageContaining("update machine");
        assertThat(machines()).extracting(Machine::releaseVersion).containsExactly(2, 1);
        assertThat(tampering.releaseStatuses(WEB)).containsExactly("complete", "failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vm       | cpus = \"two\"",
                "vm       | cpus = []",
                "vm       | cpu_kind = {}",
                "vm       | processes = [[1]]",
                "mounts   | processes = [{}]",
                "services | processes = [{}]",
                "services | internal_port = 80\\n[[services.ports]]\\nport = 80\\nhandlers = [{}]",
                "services | auto_stop_machines = {}"
            })
    void refusesAValueOfTheWrongKindBeforeItChangesAnything(String section, String content) {
        assertThatThrownBy(() -> deploy(PLAIN + "[[" + section + "]]\n" + content.replace("\\n", "\n") + "\n"))
                .isInstanceOf(FlyException.class)
                .hasMessageContaining("not valid: in [" + section + "]");
        assertThat(machines()).isEmpty();
        assertThat(tampering.releaseStatuses(WEB)).isEmpty();
    }

    @Test
    void aKilledDeployLeavesWhatItHadDoneAndItsReleaseRunning() throws IOException {
        twoMachines();
        tampering.misfortune().killAtChange(WEB, 3);
        assertThatThrownBy(() -> deploy(PLAIN)).isInstanceOf(Killed.class);
        assertThat(machines()).extracting(Machine::releaseVersion).containsExactly(2, 1);
        assertThat(tampering.releaseStatuses(WEB)).containsExactly("complete", "running");
    }

    @Test
    void aCanaryThatFailsItsChecksIsLeftBehindAndAdoptedByTheNextDeploy() throws IOException {
        deploy(CHECKED);
        tampering.misfortune().failChecks(WEB, "critical");
        assertThatThrownBy(() -> deploy(CHECKED, "--strategy", "canary")).isInstanceOf(FlyException.class);
        assertThat(machines()).extracting(Machine::role).containsExactly(Machine.Role.ORDINARY, Machine.Role.CANARY);
        tampering.misfortune().end();
        deploy(CHECKED);
        assertThat(machines()).extracting(Machine::role).containsExactly(Machine.Role.ORDINARY, Machine.Role.ORDINARY);
    }

    @Test
    void aMachineOnADeadHostIsReplacedInItsRegion() throws IOException {
        twoMachines();
        String dead = machines().get(1).id();
        tampering.setHost(WEB, dead, HostStatus.UNREACHABLE);
        deploy(PLAIN);
        assertThat(machines()).extracting(Machine::id).doesNotContain(dead);
        assertThat(machines()).extracting(Machine::region).containsExactlyInAnyOrder(ARN, AMS);
        assertThat(machines()).extracting(Machine::host).containsOnly(HostStatus.OK);
    }

    @Test
    void aLeaseOfSomebodyElseFailsTheDeployAndTryingLaterMayHelp() throws IOException {
        deploy(PLAIN);
        tampering.holdLeases(WEB, Duration.ofMinutes(5));
        assertThatThrownBy(() -> deploy(PLAIN))
                .isInstanceOfSatisfying(
                        FlyException.class, e -> assertThat(e.retry()).isEqualTo(FlyException.Retry.MAY_HELP))
                .hasMessageContaining("lease");
        tampering.endLeases(WEB);
        assertThat(deploy(PLAIN).version()).isEqualTo(3);
    }

    @Test
    void aDeployCanSaySuccessWhileAMachineStaysOld() throws IOException {
        twoMachines();
        tampering.misfortune().ignoreUpdatesOf(machines().get(0).id());
        deploy(PLAIN);
        assertThat(machines()).extracting(Machine::releaseVersion).containsExactly(1, 2);
        assertThat(tampering.releaseStatuses(WEB)).containsExactly("complete", "complete");
    }

    @Test
    void aMountThatLeavesFlyTomlIsRefusedBeforeARelease() throws IOException {
        fly.createVolume(WEB, new NewVolume("data", ARN, 1));
        deploy(MOUNTED);
        assertThatThrownBy(() -> deploy(PLAIN)).hasMessageContaining("yes flag must be specified");
        assertThat(tampering.releaseStatuses(WEB)).hasSize(1);
    }

    @Test
    void aMountThatIsNewReplacesMachinesThatHaveAVolumeWaiting() throws IOException {
        deploy(PLAIN);
        fly.createVolume(WEB, new NewVolume("data", ARN, 1));
        deploy(MOUNTED);
        assertThat(machines()).hasSize(1);
        assertThat(machines().get(0).mounts()).hasSize(1);
    }

    @Test
    void aFirstDeployMakesTheVolumesItsMountsNeedInThePrimaryRegion() throws IOException {
        deploy(MOUNTED.replace("[mounts]", "[mounts]\ninitial_size = \"3gb\""));
        LiveApp live = fly.observe(WEB, EnumSet.allOf(Aspect.class));
        assertThat(live.volumes()).hasSize(1);
        assertThat(live.volumes().get(0).sizeGb()).isEqualTo(3);
        assertThat(live.volumes().get(0).region()).isEqualTo(ARN);
    }

    @Test
    void anUnknownSizeFailsAfterAddressesAndARelease() {
        assertThatThrownBy(() -> deploy(CHECKED + "[[vm]]\nsize = \"huge\"\n")).hasMessageContaining("'huge'");
        assertThat(machines()).isEmpty();
        assertThat(fly.observe(WEB, EnumSet.of(Aspect.ADDRESSES)).addresses()).hasSize(2);
        assertThat(tampering.releaseStatuses(WEB)).containsExactly("failed");
    }

    @Test
    void aCrashingProcessFailsTheDeployAndStays() throws IOException {
        tampering.misfortune().crashAgainAndAgain(WEB, 1);
        assertThatThrownBy(() -> deploy(PLAIN)).hasMessageContaining("crashing");
        assertThat(machines()).hasSize(1);
    }

    @Test
    void environmentGivenToTheDeployIsSetOverThatOfFlyToml() throws IOException {
        deploy(PLAIN + "[env]\nA = \"1\"\nB = 2\n", "-e", "A=one", "--env=C=3=three");
        assertThat(machines().get(0).env()).isEqualTo(Map.of("A", "one", "B", "2", "C", "3=three"));
    }

    @Test
    void aBuildIsNamedAfterWhatItBuilds() throws IOException {
        Files.writeString(work.resolve("Dockerfile"), "FROM nginx\n");
        String first = build().image();
        assertThat(build().image()).isEqualTo(first).startsWith("registry.fly.io/web:deployment-");
        Files.writeString(work.resolve("index.html"), "changed");
        assertThat(build().image()).isNotEqualTo(first);
    }

    @Test
    void aBuildFailsWithoutADockerfileAndWhenItSaysSo() throws IOException {
        assertThatThrownBy(this::build).hasMessageContaining("does not have a Dockerfile");
        Files.writeString(work.resolve("Dockerfile"), "FROM nginx\nRUN false\n");
        assertThatThrownBy(this::build).hasMessageContaining("non-zero code: 1");
        assertThat(tampering.releaseStatuses(WEB)).isEmpty();
    }

    private void twoMachines() throws IOException {
        deploy(PLAIN);
        fly.scaleUp(WEB, "app", AMS, 1);
    }

    private Release build() throws IOException {
        return fly.deploy(
                WEB,
                new Deployment(work, Files.writeString(work.resolve("fly.toml"), PLAIN), Optional.empty(), List.of()),
                line -> {});
    }

    private Release deploy(String flyToml, String... params) throws IOException {
        return fly.deploy(
                WEB,
                new Deployment(
                        work,
                        Files.writeString(work.resolve("fly.toml"), flyToml),
                        Optional.of("nginx:1.27"),
                        List.of(params)),
                line -> {});
    }

    private List<Machine> machines() {
        return fly.observe(WEB, EnumSet.noneOf(Aspect.class)).machines();
    }
}
