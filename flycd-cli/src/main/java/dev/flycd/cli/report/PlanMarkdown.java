package dev.flycd.cli.report;

import dev.flycd.cli.report.PlanSummary.Action;
import dev.flycd.engine.AppPlan;
import dev.flycd.engine.Failure;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.plan.Change;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Plans for a comment at a pull request: a line that sums up, what is wrong, then a folded table for each app that
 * would change. Equal plans give equal text, whatever the machine and the time.
 */
public final class PlanMarkdown {

    private static final int MOST_LETTERS_OF_VALUE = MarkdownFindings.MOST_LETTERS_OF_VALUE;

    private final MarkdownFindings findings;
    private final MarkdownComment comment = new MarkdownComment();

    private PlanMarkdown(MachinePaths paths) {
        this.findings = new MarkdownFindings(paths);
    }

    /** Returns a comment in GitHub's markdown. */
    public static MarkdownComment of(List<AppPlan> plans, Catalog catalog, MachinePaths paths) {
        PlanMarkdown markdown = new PlanMarkdown(paths);
        markdown.comment.head(summary(PlanSummary.of(plans, catalog)));
        plans.forEach(markdown::failure);
        markdown.findings.addTo(markdown.comment, catalog);
        plans.forEach(markdown::app);
        return markdown.comment;
    }

    private static String summary(PlanSummary summary) {
        List<String> bad = new ArrayList<>();
        if (summary.failed() > 0) {
            bad.add(summary.failed() + " failed");
        }
        if (summary.invalid() > 0) {
            bad.add(summary.invalid() + " invalid");
        }
        return "**FlyCD plan:** " + (bad.isEmpty() ? "" : "**" + String.join(", ", bad) + "**, ") + summary.create()
                + " to create, " + summary.update() + " to update, " + summary.unchanged() + " unchanged";
    }

    private void failure(AppPlan planned) {
        planned.failure()
                .map(Failure::message)
                .ifPresent(failure -> comment.item(
                        "failed app",
                        "**failed:** <b>" + planned.app().name().value() + "</b>: " + findings.message(failure)));
    }

    private void app(AppPlan planned) {
        Action action = Action.of(planned);
        if (action == Action.CREATE || action == Action.UPDATE) {
            planned.plan().ifPresent(plan -> folded(planned, action, plan));
        }
    }

    private void folded(AppPlan planned, Action action, Plan plan) {
        int count = plan.steps().size();
        String head = "<b>" + planned.app().name().value() + "</b>: "
                + action.name().toLowerCase(Locale.ROOT) + ", " + count + (count == 1 ? " step" : " steps");
        List<String> rows =
                plan.steps().stream().flatMap(step -> rows(step).stream()).toList();
        List<String> items = new ArrayList<>();
        plan.notes().forEach(note -> items.add("note: " + findings.message(note)));
        planned.app().warnings().forEach(warning -> items.add("warning: " + findings.of(warning)));
        comment.section("app", head, rows, items);
    }

    private static List<String> rows(Step step) {
        String description = MarkdownText.line(step.describe(), MOST_LETTERS_OF_VALUE);
        if (step.changes().isEmpty()) {
            return List.of("| " + description + " |  |  |  |");
        }
        List<String> rows = new ArrayList<>();
        for (Change change : step.changes()) {
            rows.add("| " + (rows.isEmpty() ? description : "") + " | "
                    + MarkdownText.line(change.what(), MOST_LETTERS_OF_VALUE) + " | "
                    + MarkdownText.code(change.before(), MOST_LETTERS_OF_VALUE) + " | "
                    + MarkdownText.code(change.after(), MOST_LETTERS_OF_VALUE) + " |");
        }
        return rows;
    }
}
