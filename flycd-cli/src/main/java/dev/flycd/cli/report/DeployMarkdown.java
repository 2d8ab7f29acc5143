package dev.flycd.cli.report;

import dev.flycd.cli.console.Screen;
import dev.flycd.engine.Failure;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.catalog.Catalog;
import java.util.List;

/**
 * What became of a deploy, for the summary of a CI job: a line that sums up, what went wrong, then the apps that were
 * changed. Those in sync are only counted.
 */
public final class DeployMarkdown {

    private DeployMarkdown() {}

    /** Returns a text in GitHub's markdown. */
    public static String of(List<Outcome> outcomes, Catalog catalog, RunSummary summary, MachinePaths paths) {
        MarkdownFindings findings = new MarkdownFindings(paths);
        MarkdownComment comment = new MarkdownComment();
        comment.head("**FlyCD deploy:** " + summary.text(Screen.STREAM));
        outcomes.forEach(outcome -> outcome.failure()
                .map(Failure::message)
                .ifPresent(failure -> comment.item(
                        "app",
                        "**" + RunSummary.word(outcome.result()) + ":** " + name(outcome) + ": "
                                + findings.message(failure))));
        findings.addTo(comment, catalog);
        outcomes.stream()
                .filter(outcome ->
                        outcome.failure().isEmpty() && !outcome.done().isEmpty())
                .forEach(outcome -> comment.item("app", changed(outcome)));
        return comment.text();
    }

    private static String changed(Outcome outcome) {
        int steps = outcome.done().size();
        return RunSummary.word(outcome.result()) + ": " + name(outcome) + ", " + steps
                + (steps == 1 ? " step" : " steps") + ", " + RunSummary.seconds(outcome.duration()) + " s";
    }

    private static String name(Outcome outcome) {
        return "<b>" + outcome.app().value() + "</b>";
    }
}
