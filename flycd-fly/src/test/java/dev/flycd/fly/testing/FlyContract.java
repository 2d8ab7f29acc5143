package dev.flycd.fly.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.AppNotFoundException;
import dev.flycd.fly.AppSummary;
import dev.flycd.fly.AppTakenException;
import dev.flycd.fly.Deployment;
import dev.flycd.fly.Fly;
import dev.flycd.fly.Fly.Aspect;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.LiveSecret;
import dev.flycd.fly.Machine;
import dev.flycd.fly.Release;
import dev.flycd.model.AppName;
import dev.flycd.model.MachineSize;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link Fly} promises about apps, deploys and reads. A subclass gives a fresh Fly.io that has at least the
 * organisations {@code my-org} and {@code other-org}; see {@link FlyResourceContract} for the rest.
 */
public abstract class FlyContract {

    protected static final AppName WEB = new AppName("web");
    protected static final AppName OTHER = new AppName("other");
    protected static final OrgSlug MY_ORG = new OrgSlug("my-org");
    protected static final OrgSlug OTHER_ORG = new OrgSlug("other-org");
    protected static final Region ARN = new Region("arn");
    protected static final Region AMS = new Region("ams");
    protected static final Set<Aspect> EVERYTHING = EnumSet.allOf(Aspect.class);

    protected static final String PLAIN = """
            app = "web"
            primary_region = "arn"
            [env]
            GREETING = "hello"
            """;

    @TempDir
    protected Path work;

    /** Returns the Fly.io under test, the same one during a test. */
    protected abstract Fly fly();

    /** Stops a machine by hand, as autostop would. */
    protected abstract void stop(AppName app, String machineId);

    @Test
    void describesItselfInOneLine() {
        assertThat(fly().describe()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void canBeUsedAndKnowsItsOrganisationsAndRegions() {
        fly().checkUsable();
        fly().createApp(WEB, MY_ORG, Optional.empty());
        assertThat(fly().organisations()).contains(MY_ORG);
        assertThat(fly().regions()).contains(ARN, AMS);
        assertThat(fly().forOrganisation(OTHER_ORG).organisations()).contains(MY_ORG);
    }

    @Test
    void aNewAppIsPendingHasNothingAndIsFoundInItsOrganisationOnly() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        fly().createApp(OTHER, OTHER_ORG, Optional.empty());
        assertThat(fly().apps(MY_ORG)).containsOnlyKeys(WEB);
        assertThat(fly().apps(MY_ORG).values()).extracting(AppSummary::status).containsExactly("pending");
        assertThat(fly().app(WEB).orElseThrow().org()).isEqualTo(MY_ORG);
        LiveApp live = fly().observe(WEB, EVERYTHING);
        assertThat(live).isEqualTo(new LiveApp(WEB, List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void creatingAnAppTwiceInOneOrganisationDoesNothing() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        deploy(PLAIN, "nginx:1.27");
        fly().createApp(WEB, MY_ORG, Optional.empty());
        assertThat(machines()).hasSize(1);
    }

    @Test
    void aNameOfAnotherOrganisationIsTaken() {
        fly().createApp(WEB, OTHER_ORG, Optional.empty());
        assertThatThrownBy(() -> fly().createApp(WEB, MY_ORG, Optional.empty()))
                .isInstanceOf(AppTakenException.class)
                .hasMessageContaining("web");
        assertThat(fly().app(WEB).orElseThrow().org()).isEqualTo(OTHER_ORG);
    }

    @Test
    void anAppNobodyCreatedIsNotFound() {
        assertThat(fly().app(WEB)).isEmpty();
        assertThatThrownBy(() -> fly().observe(WEB, Set.of())).isInstanceOf(AppNotFoundException.class);
    }

    @Test
    void aFirstDeployMakesOneMachineInThePrimaryRegionWithTheEnvironmentOfFlyToml() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        Release release = deploy(PLAIN, "nginx:1.27");
        Machine machine = onlyMachine();
        assertThat(machine.env()).isEqualTo(Map.of("GREETING", "hello"));
        assertThat(machine.region()).isEqualTo(ARN);
        assertThat(machine.processGroup()).isEqualTo("app");
        assertThat(machine.state()).isEqualTo(Machine.State.STARTED);
        assertThat(machine.role()).isEqualTo(Machine.Role.ORDINARY);
        assertThat(machine.host()).isEqualTo(Machine.HostStatus.OK);
        assertThat(machine.releaseVersion()).isEqualTo(release.version()).isEqualTo(1);
        assertThat(machine.image()).contains("nginx").contains(digestOf("nginx:1.27"));
        assertThat(fly().app(WEB).orElseThrow().status()).isEqualTo("deployed");
    }

    @Test
    void aLaterDeployReplacesTheEnvironmentAndKeepsRegionAndNumberOfMachines() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        deploy(PLAIN, "nginx:1.27");
        fly().scaleUp(WEB, "app", AMS, 1);
        deploy(PLAIN.replace("GREETING", "FAREWELL"), "nginx:1.28");
        assertThat(machines())
                .extracting(Machine::region, Machine::env, Machine::releaseVersion)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(ARN, Map.of("FAREWELL", "hello"), 2),
                        Tuple.tuple(AMS, Map.of("FAREWELL", "hello"), 2));
        assertThat(machines()).allSatisfy(machine -> assertThat(machine.image()).contains(digestOf("nginx:1.28")));
    }

    @Test
    void aDeployMakesMachinesForNewProcessGroupsAndDestroysThoseOfRemovedOnes() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        deploy(PLAIN + "[processes]\nweb = \"serve\"\nworker = \"work\"\n", "nginx:1.27");
        assertThat(machines()).extracting(Machine::processGroup).containsExactlyInAnyOrder("web", "worker");
        deploy(PLAIN + "[processes]\nweb = \"serve\"\ncron = \"tick\"\n", "nginx:1.27");
        assertThat(machines()).extracting(Machine::processGroup).containsExactlyInAnyOrder("web", "cron");
    }

    @Test
    void aStoppedMachineIsUpdatedAndStaysStopped() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        deploy(PLAIN, "nginx:1.27");
        stop(WEB, onlyMachine().id());
        deploy(PLAIN.replace("hello", "again"), "nginx:1.27");
        assertThat(onlyMachine().state()).isEqualTo(Machine.State.STOPPED);
        assertThat(onlyMachine().env()).containsEntry("GREETING", "again");
    }

    @Test
    void aSizeInFlyTomlIsAppliedAndWithoutOneTheMachineKeepsWhatItHas() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        deploy(PLAIN + "[[vm]]\nsize = \"shared-cpu-2x\"\nmemory = \"1gb\"\n", "nginx:1.27");
        assertThat(onlyMachine().size()).isEqualTo(new MachineSize("shared", 2, 1024));
        deploy(PLAIN, "nginx:1.27");
        assertThat(onlyMachine().size()).isEqualTo(new MachineSize("shared", 2, 1024));
    }

    @Test
    void anImageThatDoesNotExistIsNotResolvedAndItsDeployTouchesNothing() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        deploy(PLAIN, "nginx:1.27");
        List<Machine> before = machines();
        assertThat(fly().resolveImage(WEB, "does-not-exist:1")).isEmpty();
        assertThatThrownBy(() -> deploy(PLAIN, "does-not-exist:1"))
                .isInstanceOf(FlyException.class)
                .hasMessageContaining("does-not-exist");
        assertThat(machines()).isEqualTo(before);
    }

    @Test
    void aTagResolvesToADigestThatResolvesToItself() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        var byTag = fly().resolveImage(WEB, "nginx:1.27").orElseThrow();
        assertThat(byTag.digest()).matches("sha256:[0-9a-f]{64}");
        assertThat(byTag.reference()).endsWith(byTag.digest());
        assertThat(fly().resolveImage(WEB, byTag.reference()).orElseThrow().digest())
                .isEqualTo(byTag.digest());
    }

    @Test
    void secretsAreListedWithADigestThatChangesWithTheValueAndNeverWithTheValueItself() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        fly().setSecrets(WEB, Map.of("TOKEN", "first-value", "NASTY", "a#b \"c\" 'd'\nline 2\n", "EMPTY", ""));
        List<LiveSecret> before = fly().observe(WEB, EVERYTHING).secrets();
        fly().setSecrets(WEB, Map.of("TOKEN", "second-value"));
        List<LiveSecret> after = fly().observe(WEB, EVERYTHING).secrets();
        assertThat(after).extracting(LiveSecret::name).containsExactlyInAnyOrder("TOKEN", "NASTY", "EMPTY");
        assertThat(digest(after, "TOKEN")).isNotEqualTo(digest(before, "TOKEN"));
        assertThat(digest(after, "NASTY")).isEqualTo(digest(before, "NASTY"));
        assertThat(after.toString()).doesNotContain("second-value");
    }

    @Test
    void settingSecretsChangesNoMachine() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        deploy(PLAIN, "nginx:1.27");
        List<Machine> before = machines();
        fly().setSecrets(WEB, Map.of("TOKEN", "value"));
        assertThat(machines()).isEqualTo(before);
    }

    @Test
    void linesOfADeployArriveWithoutEscapeCodes() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        fly().deploy(WEB, deployment(PLAIN, Optional.of("nginx:1.27")), lines::add);
        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains("\u001b") || line.contains("\n"));
    }

    @Test
    void anInterruptedThreadIsToldSoAndStaysInterrupted() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> fly().observe(WEB, EVERYTHING)).isInstanceOf(FlyInterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    protected final Release deploy(String flyToml, String image) {
        String reference = image.contains("does-not-exist")
                ? image
                : fly().resolveImage(WEB, image).orElseThrow().reference();
        return fly().deploy(WEB, deployment(flyToml, Optional.of(reference)), line -> {});
    }

    protected final Deployment deployment(String flyToml, Optional<String> image) {
        try {
            Path context = Files.createDirectories(work.resolve("context"));
            Path file = Files.writeString(context.resolve("fly.toml"), flyToml);
            return new Deployment(context, file.toAbsolutePath(), image, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected final List<Machine> machines() {
        return fly().observe(WEB, Set.of()).machines();
    }

    protected final Machine onlyMachine() {
        assertThat(machines()).hasSize(1);
        return machines().get(0);
    }

    private String digestOf(String image) {
        return fly().resolveImage(WEB, image).orElseThrow().digest();
    }

    private static String digest(List<LiveSecret> secrets, String name) {
        return secrets.stream()
                .filter(secret -> secret.name().equals(name))
                .findFirst()
                .orElseThrow()
                .digest();
    }
}
