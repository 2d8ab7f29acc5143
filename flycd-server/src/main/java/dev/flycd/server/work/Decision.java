package dev.flycd.server.work;

import dev.flycd.engine.Comparison;
import dev.flycd.model.SyncPolicy;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.AppRow.Attempt;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.RunResult;
import java.util.Optional;

/**
 * Whether a difference is deployed or only reported. What is newly asked is deployed, once; every other difference is
 * drift.
 *
 * @param reason one word for machines
 * @param message for people
 */
record Decision(Action action, String reason, String message) {

    /** Why drift is repaired. */
    static final String SELF_HEAL = "SelfHeal";

    /** What is done about a difference. */
    enum Action {
        DEPLOY,
        REPORT
    }

    /** Decides about an app whose plan is not empty. */
    static Decision of(AppRow row, Comparison comparison, Intent intent) {
        if (intent == Intent.SYNC) {
            return deploy("Requested", "somebody asked for it");
        }
        Optional<String> suspendedBy = row.suspension()
                .map(AppRow.Suspension::by)
                .or(() -> row.placement().suspendedBy());
        if (suspendedBy.isPresent()) {
            return report("Suspended", "automatic deploys are suspended by " + suspendedBy.get());
        }
        if (row.hold().isPresent()) {
            return report("Held", "it is held at " + row.hold().get().revision());
        }
        Optional<Attempt> last = row.attempt();
        if (last.isEmpty()) {
            return deploy("FirstSeen", "no earlier attempt is known");
        }
        if (!comparison.asked().isSameAs(last.get().asked())) {
            return deploy("NewVersion", "another version is asked than was attempted last");
        }
        return switch (last.get().result()) {
            case RUNNING, INTERRUPTED -> deploy("Interrupted", "the last attempt did not come to its end");
            case FAILED_FOR_NOW -> deploy("Retry", "the last attempt failed for a reason that may have gone");
            case FAILED -> report("LastAttemptFailed", "the last attempt failed; a change or a sync tries again");
            case SUCCEEDED -> drifted(comparison);
        };
    }

    /** Says why an app still differs after an attempt that ended so. */
    static Decision after(RunResult result) {
        return switch (result) {
            case SUCCEEDED, RUNNING -> report("Drift", "it differs again right after a deploy that succeeded");
            case FAILED -> report("LastAttemptFailed", "the last attempt failed; a change or a sync tries again");
            case FAILED_FOR_NOW -> deploy("Retry", "the last attempt failed for a reason that may go away");
            case INTERRUPTED -> deploy("Interrupted", "the last attempt did not come to its end");
        };
    }

    private static Decision drifted(Comparison comparison) {
        return comparison.app().config().sync().selfHeal() == SyncPolicy.SelfHeal.ON
                ? deploy(SELF_HEAL, "what runs has drifted from what is asked")
                : report(
                        "Drift", "what runs has drifted from what is asked; flycd.sync.self_heal or a sync repairs it");
    }

    private static Decision deploy(String reason, String message) {
        return new Decision(Action.DEPLOY, reason, message);
    }

    private static Decision report(String reason, String message) {
        return new Decision(Action.REPORT, reason, message);
    }
}
