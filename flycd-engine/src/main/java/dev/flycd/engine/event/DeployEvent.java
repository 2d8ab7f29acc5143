package dev.flycd.engine.event;

import dev.flycd.engine.Outcome;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Step;
import dev.flycd.model.AppName;
import dev.flycd.model.VisibleText;

/**
 * Something that happened to an app during a run.
 *
 * <p>An app in sync tells {@code Comparing}, {@code AppStarted}, {@code Planned}, {@code AppFinished}, the last three
 * at once; so does one that cannot be compared, without a plan. An app with something to do tells {@code Comparing} and
 * {@code Queued}, and the rest when its turn comes. One that is never begun tells at most those two before
 * {@code AppFinished}.
 */
public sealed interface DeployEvent {

    AppName app();

    /** Returns one line for people, such as {@code web: create volume data (10 GB) in arn}; safe to print. */
    String describe();

    /** The app is being compared with what is live, with many others at a time; nothing is changed yet. */
    record Comparing(AppName app) implements DeployEvent {

        @Override
        public String describe() {
            return app + ": compare with what runs";
        }
    }

    /** There is something to do, and the app waits for its turn. */
    record Queued(AppName app) implements DeployEvent {

        @Override
        public String describe() {
            return app + ": wait for its turn";
        }
    }

    /** The app's run began. Under its lock, it is compared once more. */
    record AppStarted(AppName app) implements DeployEvent {

        @Override
        public String describe() {
            return app + ": begin";
        }
    }

    /** The plan is made and about to be carried out. */
    record Planned(AppName app, Plan plan) implements DeployEvent {

        @Override
        public String describe() {
            return app
                    + (plan.isEmpty()
                            ? ": in sync"
                            : ": steps to do: " + plan.steps().size());
        }
    }

    record StepStarted(AppName app, Step step) implements DeployEvent {

        @Override
        public String describe() {
            return app + ": " + VisibleText.line(step.describe());
        }
    }

    /** A line of a step's output, redacted, without escape codes. */
    record StepProgress(AppName app, String line) implements DeployEvent {

        @Override
        public String describe() {
            return app + ": | " + VisibleText.line(line);
        }
    }

    record StepFinished(AppName app, Step step) implements DeployEvent {

        @Override
        public String describe() {
            return app + ": done: " + VisibleText.line(step.describe());
        }
    }

    record AppFinished(AppName app, Outcome outcome) implements DeployEvent {

        @Override
        public String describe() {
            return app + ": " + outcome.describe();
        }
    }
}
