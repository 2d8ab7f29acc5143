package dev.flycd.server.work;

import dev.flycd.engine.Comparison;
import dev.flycd.engine.Failure;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.model.FlyCdException;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.Claim;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.Next;
import dev.flycd.server.store.RunResult;
import dev.flycd.server.store.Store;
import java.time.Duration;
import java.util.Optional;

/** Compares an app with what is live; what is to be done about it is done in another lane. */
final class LookJob implements Job {

    private final Store store;
    private final Tree tree;
    private final FreshApps apps;
    private final Intervals intervals;

    LookJob(Store store, Tree tree, FreshApps apps, Intervals intervals) {
        this.store = store;
        this.tree = tree;
        this.apps = apps;
        this.intervals = intervals;
    }

    @Override
    public Optional<Next> work(Lease lease) {
        Claim claim = lease.claim();
        String name = claim.job().subject();
        Optional<AppEntry> entry = tree.current().app(name);
        Optional<AppRow> row = store.apps().find(name);
        if (entry.isEmpty() || row.isEmpty()) {
            return Optional.of(intervals.comparison());
        }
        try {
            return Optional.of(next(claim, row.get(), apps.compare(entry.get())));
        } catch (FlyCdException e) {
            return Optional.of(FailedComparison.next(claim, Failure.of(e), store, intervals));
        }
    }

    private Next next(Claim claim, AppRow row, Comparison comparison) {
        if (comparison.plan().isEmpty()) {
            Optional<String> adopted = isAttempted(row, comparison)
                    ? Optional.empty()
                    : Optional.of(comparison.asked().text());
            store.apps().compared(claim, Statuses.synced(comparison, store.now()), adopted);
            return settled(row, comparison);
        }
        Decision decision = Decision.of(row, comparison, claim.intent());
        store.apps().compared(claim, Statuses.outOfSync(comparison, decision, store.now()), Optional.empty());
        if (decision.action() == Decision.Action.REPORT) {
            return intervals.comparison();
        }
        return new Next(Lane.RUN, claim.intent(), claim.trigger(), Duration.ZERO, claim.attempts());
    }

    private static boolean isAttempted(AppRow row, Comparison comparison) {
        return row.attempt()
                .filter(attempt -> attempt.result() == RunResult.SUCCEEDED)
                .filter(attempt -> comparison.asked().isSameAs(attempt.asked()))
                .isPresent();
    }

    private Next settled(AppRow row, Comparison comparison) {
        return switch (comparison.health().status()) {
            case PROGRESSING -> intervals.comparisonAfter(settling(row));
            default -> intervals.comparison();
        };
    }

    /** Machines that never come up are looked at less and less often. */
    private Duration settling(AppRow row) {
        Duration soFar = row.status()
                .map(AppRow.Status::health)
                .filter(health -> health.status().equals("Progressing"))
                .map(health -> Duration.between(health.since(), store.now()).dividedBy(2))
                .orElse(Intervals.SETTLING);
        Duration most = soFar.compareTo(intervals.reconcile()) < 0 ? soFar : intervals.reconcile();
        return most.compareTo(Intervals.SETTLING) > 0 ? most : Intervals.SETTLING;
    }
}
