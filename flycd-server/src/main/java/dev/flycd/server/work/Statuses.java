package dev.flycd.server.work;

import dev.flycd.engine.AppHealth;
import dev.flycd.engine.AppVersions;
import dev.flycd.engine.Comparison;
import dev.flycd.engine.plan.Change;
import dev.flycd.engine.plan.Plan;
import dev.flycd.server.store.AppRow.Health;
import dev.flycd.server.store.AppRow.PlannedStep;
import dev.flycd.server.store.AppRow.Status;
import dev.flycd.server.store.AppRow.Sync;
import dev.flycd.server.store.AppRow.Versions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What a comparison says about an app, as the store keeps it. */
final class Statuses {

    private Statuses() {}

    /** Returns the status of an app in sync. */
    static Status synced(Comparison comparison, Instant now) {
        return of(comparison, new Sync("Synced", "", "", now), now);
    }

    /** Returns the status of an app that differs, with what is done about it. */
    static Status outOfSync(Comparison comparison, Decision decision, Instant now) {
        return of(comparison, new Sync("OutOfSync", decision.reason().word(), decision.message(), now), now);
    }

    private static Status of(Comparison comparison, Sync sync, Instant now) {
        return new Status(
                sync,
                new Health(
                        word(comparison.health().status()), comparison.health().message(), now),
                versions(comparison.desired()),
                versions(comparison.live()),
                steps(comparison.plan()),
                now);
    }

    /** Returns the steps of a plan. */
    static List<PlannedStep> steps(Plan plan) {
        return plan.steps().stream()
                .map(step -> new PlannedStep(
                        step.kind(),
                        step.describe(),
                        step.changes().stream().map(Statuses::line).toList()))
                .toList();
    }

    private static String line(Change change) {
        return change.what() + ": " + shown(change.before()) + " → " + shown(change.after());
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(none)" : value;
    }

    /** Returns versions as the store keeps them. */
    static Versions versions(AppVersions found) {
        return new Versions(found.config(), found.app(), found.commit(), found.image());
    }

    private static String word(AppHealth.Status status) {
        String name = status.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
