package dev.flycd.engine.event;

import dev.flycd.engine.Outcome;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Step;
import dev.flycd.model.AppName;

/** Something that happened to an app during a run. */
public sealed interface DeployEvent {

    AppName app();

    /** The app's run began: it is being compared with what is live. */
    record AppStarted(AppName app) implements DeployEvent {}

    /** The plan is made and about to be carried out. */
    record Planned(AppName app, Plan plan) implements DeployEvent {}

    record StepStarted(AppName app, Step step) implements DeployEvent {}

    /** A line of a step's output, redacted, without escape codes. */
    record StepProgress(AppName app, String line) implements DeployEvent {}

    record StepFinished(AppName app, Step step) implements DeployEvent {}

    record AppFinished(AppName app, Outcome outcome) implements DeployEvent {}
}
