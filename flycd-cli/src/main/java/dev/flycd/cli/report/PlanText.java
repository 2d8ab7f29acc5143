package dev.flycd.cli.report;

import dev.flycd.cli.console.DisplayWidth;
import dev.flycd.cli.console.Screen;
import dev.flycd.cli.console.Style;
import dev.flycd.cli.report.PlanSummary.Action;
import dev.flycd.engine.AppPlan;
import dev.flycd.engine.Failure;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.plan.Change;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Step;
import dev.flycd.model.VisibleText;
import java.util.List;

/** Plans for people: each app with its steps, each step with what it changes, before → after. */
public final class PlanText {

    private final Screen screen;
    private final Shown shown;
    private final StringBuilder text = new StringBuilder();

    private enum Shown {
        ALL,
        STEPS
    }

    private PlanText(Screen screen, Shown shown) {
        this.screen = screen;
        this.shown = shown;
    }

    /** Returns the apps that would change, in their order, and a summary. */
    public static String of(List<AppPlan> plans, Catalog catalog, Screen screen) {
        return of(plans, catalog, new PlanText(screen, Shown.ALL));
    }

    /** Returns the same of apps whose app.yaml was made for this run, so that neither its place nor notes matter. */
    public static String ofGenerated(List<AppPlan> plans, Catalog catalog, Screen screen) {
        return of(plans, catalog, new PlanText(screen, Shown.STEPS));
    }

    private static String of(List<AppPlan> plans, Catalog catalog, PlanText text) {
        plans.forEach(text::app);
        text.text
                .append(Style.BOLD.on(text.screen, "Plan: "))
                .append(PlanSummary.of(plans, catalog).text())
                .append('\n');
        return text.text.toString();
    }

    private void app(AppPlan planned) {
        Action action = Action.of(planned);
        boolean silent = action == Action.UNCHANGED
                && planned.plan().map(this::notes).map(List::isEmpty).orElse(true);
        if (silent) {
            return;
        }
        String word = switch (action) {
            case CREATE -> Style.GOOD.on(screen, "create");
            case UPDATE -> Style.CHANGE.on(screen, "update");
            case UNCHANGED -> "unchanged";
            case FAILED -> Style.BAD.on(screen, "failed");
        };
        text.append(Style.BOLD.on(screen, planned.app().name().value()))
                .append(": ")
                .append(word)
                .append(
                        shown == Shown.STEPS
                                ? ""
                                : Style.DIM.on(
                                        screen,
                                        "  " + VisibleText.line(planned.app().file())))
                .append('\n');
        planned.plan().ifPresent(this::steps);
        planned.failure()
                .map(Failure::message)
                .ifPresent(failure -> text.append("  ")
                        .append(VisibleText.block(failure).strip().replace("\n", "\n  "))
                        .append('\n'));
        text.append('\n');
    }

    private void steps(Plan plan) {
        plan.steps().forEach(this::step);
        notes(plan)
                .forEach(note -> text.append("  ")
                        .append(Style.DIM.on(screen, "note: " + VisibleText.line(note)))
                        .append('\n'));
    }

    private List<String> notes(Plan plan) {
        return shown == Shown.STEPS ? List.of() : plan.notes();
    }

    private void step(Step step) {
        Mark mark = Mark.of(step);
        text.append("  ")
                .append(mark.style.on(screen, mark.sign))
                .append(' ')
                .append(VisibleText.line(step.describe()))
                .append('\n');
        int column = step.changes().stream()
                .mapToInt(change -> DisplayWidth.of(VisibleText.line(change.what())))
                .max()
                .orElse(0);
        step.changes()
                .forEach(change ->
                        text.append("      ").append(change(change, column)).append('\n'));
    }

    private String change(Change change, int column) {
        String what = DisplayWidth.pad(VisibleText.line(change.what()), column) + "  ";
        String before = value(change.before(), Style.BAD);
        String after = value(change.after(), Style.GOOD);
        return what + before + " → " + after;
    }

    private String value(String value, Style style) {
        return value.isEmpty() ? Style.DIM.on(screen, "(none)") : style.on(screen, VisibleText.line(value));
    }

    /** The sign before a step. */
    private enum Mark {
        ADD("+", Style.GOOD),
        CHANGE("~", Style.CHANGE),
        REMOVE("-", Style.BAD),
        LOOK("?", Style.DIM);

        private final String sign;
        private final Style style;

        Mark(String sign, Style style) {
            this.sign = sign;
            this.style = style;
        }

        static Mark of(Step step) {
            String verb = step.kind().replaceFirst("-.*", "");
            if (step.kind().equals("scale-down")) {
                return REMOVE;
            }
            return switch (verb) {
                case "create", "allocate" -> ADD;
                case "destroy", "release" -> REMOVE;
                case "verify" -> LOOK;
                default -> step.kind().equals("scale-up") ? ADD : CHANGE;
            };
        }
    }
}
