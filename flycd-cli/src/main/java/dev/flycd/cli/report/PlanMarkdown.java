package dev.flycd.cli.report;

import dev.flycd.cli.console.VisibleText;
import dev.flycd.cli.report.PlanSummary.Action;
import dev.flycd.engine.AppPlan;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.InvalidEntry;
import dev.flycd.engine.plan.Change;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Step;
import dev.flycd.model.Violation;
import java.util.List;
import java.util.Locale;

/** Plans for a comment at a pull request: one line, then a folded table for each app that would change. */
public final class PlanMarkdown {

    private final StringBuilder text = new StringBuilder();

    private PlanMarkdown() {}

    /** Returns GitHub's markdown; equal plans give equal text. */
    public static String of(List<AppPlan> plans, Catalog catalog) {
        PlanMarkdown markdown = new PlanMarkdown();
        markdown.line("**FlyCD plan:** " + PlanSummary.of(plans, catalog).text());
        catalog.invalid().forEach(markdown::invalid);
        plans.forEach(markdown::app);
        return markdown.text.toString();
    }

    private void invalid(InvalidEntry entry) {
        line("");
        line("**Invalid:** " + escape(entry.file()));
        line("");
        entry.violations().stream()
                .filter(Violation::isError)
                .forEach(violation -> line("- " + escape(violation.toString())));
    }

    private void app(AppPlan planned) {
        Action action = Action.of(planned);
        List<String> notes = planned.plan().map(Plan::notes).orElse(List.of());
        if (action == Action.UNCHANGED && notes.isEmpty()) {
            return;
        }
        String name = escape(planned.app().name().value());
        line("");
        planned.failure().ifPresent(failure -> line("**" + name + ": failed:** " + escape(failure)));
        planned.plan().ifPresent(plan -> folded(name, action, plan));
    }

    private void folded(String name, Action action, Plan plan) {
        int steps = plan.steps().size();
        line("<details><summary><b>" + name + "</b>: "
                + action.name().toLowerCase(Locale.ROOT)
                + (steps == 0 ? "" : steps == 1 ? ", 1 step" : ", " + steps + " steps")
                + "</summary>");
        line("");
        if (steps > 0) {
            line("| step | what | before | after |");
            line("| --- | --- | --- | --- |");
            plan.steps().forEach(this::step);
        }
        if (!plan.notes().isEmpty()) {
            line("");
            plan.notes().forEach(note -> line("- " + escape(note)));
        }
        line("");
        line("</details>");
    }

    private void step(Step step) {
        String description = escape(step.describe());
        if (step.changes().isEmpty()) {
            line("| " + description + " |  |  |  |");
        }
        for (int i = 0; i < step.changes().size(); i++) {
            Change change = step.changes().get(i);
            line("| " + (i == 0 ? description : "") + " | " + escape(change.what()) + " | " + escape(change.before())
                    + " | " + escape(change.after()) + " |");
        }
    }

    /** Returns foreign text as one line that means itself: no markup, no HTML, no mention, no link. */
    private static String escape(String foreign) {
        StringBuilder escaped = new StringBuilder();
        VisibleText.line(foreign.strip()).codePoints().forEach(codePoint -> {
            switch (codePoint) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '@' -> escaped.append("&#64;");
                case '#' -> escaped.append("&#35;");
                case '\\', '`', '*', '_', '{', '}', '[', ']', '|', '!', '~', '$' ->
                    escaped.append('\\').appendCodePoint(codePoint);
                default -> escaped.appendCodePoint(codePoint);
            }
        });
        // Bare addresses become links.
        return escaped.toString().replace("://", ":&#47;&#47;").replace("www.", "www&#46;");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
