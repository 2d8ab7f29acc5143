package dev.flycd.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.console.Console.Verbosity;
import dev.flycd.cli.console.Screen;
import dev.flycd.cli.report.DeployProgress.Results;
import dev.flycd.cli.testing.Capture;
import dev.flycd.engine.Failure;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.event.DeployEvent;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Step;
import dev.flycd.model.AppName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeployProgressTest {

    private static final AppName WEB = new AppName("web");
    private static final AppName API = new AppName("api");
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final Step DEPLOY = new FakeStep("deploy", "deploy local:1a2b", List.of());

    private final Capture pipes = Capture.ofPipes();

    @Test
    void showsARowForEachAppUnderWayWithTheLastLineOfItsBuild() {
        DeployProgress progress = new DeployProgress(pipes.console(), Results.SHOWN, ticking(75));
        progress.on(new DeployEvent.AppStarted(API));
        progress.on(new DeployEvent.AppStarted(WEB));
        progress.on(new DeployEvent.StepStarted(WEB, DEPLOY));
        progress.on(new DeployEvent.StepProgress(WEB, "=> [2/5] RUN npm ci\u001b[2K"));

        List<String> rows = progress.rows().lines(new Screen(Screen.Kind.TERMINAL, Screen.Palette.NONE, 59));

        assertThat(rows)
                .containsExactly(
                        "⠋  api  1m15s  compare with what runs",
                        "⠋  web  1m15s  deploy local:1a2b: => [2/5] RUN npm ci\\x1b[…",
                        "0 of 0 done, 2 under way");
    }

    @Test
    void appsThatAreComparedAreCountedAndShownOnlyIfThatTakesLong() {
        DeployProgress quick = new DeployProgress(pipes.console(), Results.SHOWN, ticking(1));
        DeployProgress slow = new DeployProgress(pipes.console(), Results.SHOWN, ticking(65));
        for (DeployProgress progress : List.of(quick, slow)) {
            progress.on(new DeployEvent.Comparing(API));
            progress.on(new DeployEvent.Comparing(WEB));
            progress.on(new DeployEvent.Queued(WEB));
        }

        Screen terminal = new Screen(Screen.Kind.TERMINAL, Screen.Palette.NONE, 59);
        assertThat(quick.rows().lines(terminal)).containsExactly("0 of 0 done, 0 under way, 1 being compared");
        assertThat(slow.rows().lines(terminal))
                .containsExactly("⠋  api  1m05s  compare with what runs", "0 of 0 done, 0 under way, 1 being compared");
    }

    @Test
    void plainLinesTellStepsAndResults() {
        DeployProgress progress = new DeployProgress(pipes.console(), Results.SHOWN, ticking(0));
        progress.on(new DeployEvent.AppStarted(WEB));
        progress.on(new DeployEvent.Planned(WEB, new Plan(WEB, List.of(DEPLOY), List.of("a left-over volume"))));
        progress.on(new DeployEvent.StepStarted(WEB, DEPLOY));
        progress.on(new DeployEvent.StepProgress(WEB, "building"));
        progress.on(new DeployEvent.AppFinished(WEB, outcome(Outcome.Result.UPDATED, Optional.empty())));

        assertThat(pipes.err()).isEqualTo("web: note: a left-over volume\nweb: deploy local:1a2b\n");
        assertThat(pipes.out()).isEqualTo("updated    web  1 step    2.5 s\n");
    }

    @Test
    void verboseTellsEveryLineOfABuild() {
        DeployProgress progress = new DeployProgress(pipes.console().at(Verbosity.VERBOSE), Results.SHOWN, ticking(0));
        progress.on(new DeployEvent.Comparing(WEB));
        progress.on(new DeployEvent.Queued(WEB));
        progress.on(new DeployEvent.AppStarted(WEB));
        progress.on(new DeployEvent.StepStarted(WEB, DEPLOY));
        progress.on(new DeployEvent.StepProgress(WEB, "building"));
        progress.on(new DeployEvent.StepFinished(WEB, DEPLOY));

        assertThat(pipes.err())
                .isEqualTo(
                        "web: compare with what runs\nweb: wait for its turn\nweb: deploy local:1a2b\nweb: | building\nweb: done: deploy local:1a2b\n");
    }

    @Test
    void aFailureIsShownWithAllItsLinesAndNoControlCharacters() {
        DeployProgress progress = new DeployProgress(pipes.console(), Results.SHOWN, ticking(0));
        progress.on(new DeployEvent.AppFinished(
                WEB, outcome(Outcome.Result.FAILED, Optional.of("flyctl ended with 1:\nError: \u001b[31mno"))));

        assertThat(pipes.err())
                .isEqualTo("web failed: flyctl ended with 1:\n    Error: \\x1b[31mno\n    done: deploy local:1a2b\n");
    }

    @Test
    void appsThatFailAtTheSameTimeKeepTheirLinesTogether() {
        DeployProgress progress = new DeployProgress(pipes.console(), Results.HIDDEN, ticking(0));

        IntStream.range(0, 200).parallel().mapToObj(i -> new AppName("app" + i)).forEach(app -> {
            List<Step> steps = List.of(new FakeStep("deploy", "deploy of " + app, List.of()));
            progress.on(new DeployEvent.AppFinished(
                    app,
                    new Outcome(
                            app,
                            Outcome.Result.FAILED,
                            Optional.of(new Plan(app, steps, List.of())),
                            List.of(),
                            Optional.of(new Failure(Failure.Kind.PERMANENT, "no")),
                            Duration.ZERO)));
        });

        List<String> lines = pipes.err().lines().toList();
        assertThat(lines).hasSize(400);
        for (int i = 0; i < lines.size(); i += 2) {
            String app = lines.get(i).replace(" failed: no", "");
            assertThat(lines.get(i + 1)).isEqualTo("    not done: deploy of " + app);
        }
    }

    @Test
    void resultsForProgramsAreNotPrintedTwice() {
        DeployProgress progress = new DeployProgress(pipes.console(), Results.HIDDEN, ticking(0));
        progress.on(new DeployEvent.AppFinished(WEB, outcome(Outcome.Result.CREATED, Optional.empty())));

        assertThat(pipes.out()).isEmpty();
    }

    private static Outcome outcome(Outcome.Result result, Optional<String> failure) {
        Plan plan = new Plan(WEB, List.of(DEPLOY), List.of());
        return new Outcome(
                WEB,
                result,
                Optional.of(plan),
                List.of(DEPLOY),
                failure.map(message -> new Failure(Failure.Kind.PERMANENT, message)),
                Duration.ofMillis(2500));
    }

    /** A clock that says the start twice, for two apps that begin, and later ever after. */
    private static Clock ticking(int seconds) {
        return new Clock() {
            private int asked;

            @Override
            public Instant instant() {
                asked++;
                return asked <= 2 ? START : START.plusSeconds(seconds);
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }
}
