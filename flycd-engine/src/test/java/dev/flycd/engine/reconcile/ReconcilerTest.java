package dev.flycd.engine.reconcile;

import static dev.flycd.engine.testing.TestApp.AMS;
import static dev.flycd.engine.testing.TestApp.ARN;
import static dev.flycd.engine.testing.TestApp.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.Outcome;
import dev.flycd.engine.event.DeployEvent;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Step;
import dev.flycd.engine.testing.Plans;
import dev.flycd.engine.testing.TestApp;
import dev.flycd.engine.testing.TestArtifact;
import dev.flycd.engine.testing.TestRuns;
import dev.flycd.fly.Fly;
import dev.flycd.fly.Machine;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.model.OrgSlug;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcilerTest {

    @TempDir
    private Path folder;

    private final Fly fly = SimulatedFly.inMemory();

    private TestRuns runs() {
        return new TestRuns(fly, folder);
    }

    @Test
    void createsDeploysAndIsThenInSync() {
        TestApp app =
                shop().httpService().env("LEVEL", "info").secret("DB", "x").alsoIn(AMS);
        Outcome first = runs().deploy(app);

        assertThat(first.failure()).isEmpty();
        assertThat(first.result()).isEqualTo(Outcome.Result.CREATED);
        assertThat(runs().live(app).machines()).hasSize(2).allSatisfy(machine -> {
            assertThat(machine.env()).containsEntry("LEVEL", "info").containsKey("FLYCD_VERSION");
            assertThat(app.versions().runOn(machine)).isTrue();
        });

        Outcome second = runs().deploy(app);
        assertThat(second.result()).isEqualTo(Outcome.Result.UNCHANGED);
        assertThat(second.done()).isEmpty();
    }

    @Test
    void doesExactlyTheStepsOfThePlan() {
        TestApp app = shop().exactly("app", Map.of(ARN, 0, AMS, 2), "data")
                .volume("data", 2, 1)
                .secret("DB", "x");
        Plan plan = runs().plan(app);
        Outcome outcome = runs().deploy(app);

        assertThat(outcome.failure()).isEmpty();
        assertThat(outcome.done()).extracting(Step::describe).isEqualTo(Plans.described(plan));
        assertThat(runs().plan(app).steps()).isEmpty();
        assertThat(runs().live(app).machines().stream()
                        .filter(Machine::exists)
                        .map(Machine::region)
                        .collect(Collectors.toSet()))
                .containsExactly(AMS);
    }

    @Test
    void aNewImageIsResolvedWhenItIsDeployed() {
        TestApp app = shop().code(TestArtifact.unresolved("nginx:1.27"));
        Outcome outcome = runs().deploy(app);

        assertThat(outcome.failure()).isEmpty();
        assertThat(runs().live(app).machines().get(0).env().get("FLYCD_APP_VERSION"))
                .startsWith("image:sha256:");
    }

    @Test
    void tellsWhatHappensInOrder() {
        TestRuns runs = runs();
        runs.deploy(shop());

        assertThat(runs.events())
                .filteredOn(event -> !(event instanceof DeployEvent.StepProgress))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "Comparing",
                        "Queued",
                        "AppStarted",
                        "Planned",
                        "StepStarted",
                        "StepFinished",
                        "StepStarted",
                        "StepFinished",
                        "StepStarted",
                        "StepFinished",
                        "AppFinished");
        assertThat(runs.events()).hasAtLeastOneElementOfType(DeployEvent.StepProgress.class);
    }

    @Test
    void anAppInSyncBeginsAndEndsAtOnce() {
        runs().deploy(shop());
        TestRuns runs = runs();
        runs.deploy(shop());

        assertThat(runs.events())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Comparing", "AppStarted", "Planned", "AppFinished");
    }

    @Test
    void aListenerThatThrowsDoesNotReachTheRun() {
        TestRuns runs = runs().listener(event -> {
            throw new IllegalStateException("listener");
        });

        assertThat(runs.deploy(shop()).result()).isEqualTo(Outcome.Result.CREATED);
    }

    @Test
    void refusesAnAppOfAnotherOrganisationAndNamesBoth() {
        fly.createApp(shop().name(), new OrgSlug("rivals"), Optional.empty());

        assertThat(runs().failureOfPlan(shop())).contains("'rivals'").contains("'personal'");
        Outcome outcome = runs().deploy(shop());
        assertThat(outcome.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(runs().live(shop()).machines()).isEmpty();
    }

    @Test
    void failsBeforeItTouchesAnAppWhoseSecretHasNoValueHere() {
        Outcome outcome = runs().deploy(shop().secretWithoutValue("DB"));

        assertThat(outcome.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(outcome.failure().orElseThrow().message()).contains("DB (environment variable FOR_DB)");
        assertThat(fly.app(shop().name())).isEmpty();
    }

    @Test
    void keepsTheOrderOfTheAppsAndRunsThemAll() {
        TestApp[] apps = IntStream.range(0, 12)
                .mapToObj(number -> shop().named("app-" + number))
                .toArray(TestApp[]::new);
        List<Outcome> outcomes = runs().deployAll(apps);

        assertThat(outcomes)
                .extracting(outcome -> outcome.app().value())
                .containsExactlyElementsOf(
                        Arrays.stream(apps).map(app -> app.name().value()).toList());
        assertThat(outcomes).extracting(Outcome::result).containsOnly(Outcome.Result.CREATED);
    }
}
