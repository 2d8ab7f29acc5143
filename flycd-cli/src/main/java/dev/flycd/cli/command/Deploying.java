package dev.flycd.cli.command;

import dev.flycd.cli.console.Console;
import dev.flycd.cli.report.DeployProgress;
import dev.flycd.cli.report.DeployProgress.Results;
import dev.flycd.cli.report.RunSummary;
import dev.flycd.engine.FlyCd;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.Outcome.Result;
import dev.flycd.engine.RunOptions;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.event.EventListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The part of a command that deploys: shows how it goes on, and says how it ended. Used once. */
final class Deploying {

    private final Console console;
    private final DeployProgress progress;
    private final Instant start = Clock.systemUTC().instant();

    Deploying(Console console, Results results) {
        this.console = console;
        this.progress = new DeployProgress(console, results, Clock.systemUTC());
    }

    /** Returns what the engine must tell. */
    EventListener listener() {
        return progress;
    }

    /** Makes the apps of a catalog so, and returns what became of each. */
    List<Outcome> run(FlyCd flyCd, Catalog catalog, RunOptions options) {
        progress.expect(catalog.apps());
        List<Outcome> outcomes = console.showing(progress::rows, () -> flyCd.deploy(catalog.apps(), options));
        tellNotBegun(outcomes);
        return outcomes;
    }

    /** Returns what became of all, from the beginning until now. */
    RunSummary summary(List<Outcome> outcomes, Catalog catalog) {
        return new RunSummary(
                outcomes, catalog, Duration.between(start, Clock.systemUTC().instant()));
    }

    static ExitCode code(List<Outcome> outcomes, Catalog catalog) {
        List<ExitCode> codes = new ArrayList<>();
        outcomes.forEach(outcome -> codes.add(
                switch (outcome.result()) {
                    case CREATED, UPDATED, UNCHANGED -> ExitCode.DONE;
                    case FAILED, ABORTED, BLOCKED -> ExitCode.FAILED;
                }));
        codes.add(CatalogReading.code(catalog));
        return ExitCode.gravest(codes);
    }

    private void tellNotBegun(List<Outcome> outcomes) {
        String names = outcomes.stream()
                .filter(outcome -> outcome.result() == Result.ABORTED)
                .filter(outcome -> outcome.plan().isEmpty())
                .map(outcome -> outcome.app().value())
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            console.problem("not begun: " + names);
        }
    }
}
