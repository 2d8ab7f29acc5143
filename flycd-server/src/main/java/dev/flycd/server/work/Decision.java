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
 * @param message for people
 */
record Decision(Reason reason, String message) {

    /** What is done about a difference. */
    enum Action {
        DEPLOY,
        REPORT
    }

    /** Why. */
    enum Reason {
        REQUESTED(Action.DEPLOY, "Requested"),
        FIRST_SEEN(Action.DEPLOY, "FirstSeen"),
        NEW_VERSION(Action.DEPLOY, "NewVersion"),
        INTERRUPTED(Action.DEPLOY, "Interrupted"),
        RETRY(Action.DEPLOY, "Retry"),
        SELF_HEAL(Action.DEPLOY, "SelfHeal"),
        SUSPENDED(Action.REPORT, "Suspended"),
        HELD(Action.REPORT, "Held"),
        LAST_ATTEMPT_FAILED(Action.REPORT, "LastAttemptFailed"),
        DRIFT(Action.REPORT, AppRow.Sync.DRIFT);

        private final Action action;
        private final String word;

        Reason(Action action, String word) {
            this.action = action;
            this.word = word;
        }

        /** Returns the word for machines. */
        String word() {
            return word;
        }
    }

    Action action() {
        return reason.action;
    }

    /** Decides about an app whose plan is not empty. */
    static Decision of(AppRow row, Comparison comparison, Intent intent) {
        if (intent == Intent.SYNC) {
            return new Decision(Reason.REQUESTED, "somebody asked for it");
        }
        Optional<String> suspendedBy = row.suspension()
                .map(AppRow.Suspension::by)
                .or(() -> row.placement().suspendedBy());
        if (suspendedBy.isPresent()) {
            return new Decision(Reason.SUSPENDED, "automatic deploys are suspended by " + suspendedBy.get());
        }
        if (row.hold().isPresent()) {
            return new Decision(Reason.HELD, "it is held at " + row.hold().get().revision());
        }
        Optional<Attempt> last = row.attempt();
        if (last.isEmpty()) {
            return new Decision(Reason.FIRST_SEEN, "no earlier attempt is known");
        }
        if (!comparison.asked().isSameAs(last.get().asked())) {
            return new Decision(Reason.NEW_VERSION, "another version is asked than was attempted last");
        }
        return last.get().result() == RunResult.SUCCEEDED
                ? drifted(comparison)
                : after(last.get().result());
    }

    /** Says what an app that still differs after an attempt that ended so is to expect. */
    static Decision after(RunResult result) {
        return switch (result) {
            case SUCCEEDED -> new Decision(Reason.DRIFT, "it differs again right after a deploy that succeeded");
            case FAILED ->
                new Decision(Reason.LAST_ATTEMPT_FAILED, "the last attempt failed; a change or a sync tries again");
            case FAILED_FOR_NOW -> new Decision(Reason.RETRY, "the last attempt failed for a reason that may go away");
            case RUNNING, INTERRUPTED -> new Decision(Reason.INTERRUPTED, "the last attempt did not come to its end");
        };
    }

    private static Decision drifted(Comparison comparison) {
        return comparison.app().config().sync().selfHeal() == SyncPolicy.SelfHeal.ON
                ? new Decision(Reason.SELF_HEAL, "what runs has drifted from what is asked")
                : new Decision(
                        Reason.DRIFT,
                        "what runs has drifted from what is asked; flycd.sync.self_heal or a sync repairs it");
    }
}
