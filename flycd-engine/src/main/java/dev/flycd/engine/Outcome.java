package dev.flycd.engine;

import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Step;
import dev.flycd.model.AppName;
import dev.flycd.model.VisibleText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of one app in one run.
 *
 * @param plan what was to be done; empty if it could not be made
 * @param done the steps of the plan that were applied
 * @param failure why it ended early
 */
public record Outcome(
        AppName app,
        Result result,
        Optional<Plan> plan,
        List<Step> done,
        Optional<Failure> failure,
        Duration duration) {

    /** How a run of an app ended. */
    public enum Result {
        CREATED,
        UPDATED,
        UNCHANGED,
        FAILED,
        /** Stopped by the user or by {@code --abort-early} before it was finished. */
        ABORTED,
        /** Never begun, because something it depends on failed; nothing sets it yet, for apps depend on none. */
        BLOCKED
    }

    public Outcome {
        done = List.copyOf(done);
    }

    /** Returns one line for people, such as {@code created} or {@code failed: the build failed …}; no app's name. */
    public String describe() {
        String word = result.name().toLowerCase(Locale.ROOT);
        return failure.map(why -> word + ": " + VisibleText.line(why.message())).orElse(word);
    }
}
