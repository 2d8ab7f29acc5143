package dev.flycd.server.work;

import dev.flycd.engine.Outcome;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.server.observe.LogScope;
import dev.flycd.server.observe.Metrics;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.Claim;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.Next;
import dev.flycd.server.store.Store;
import java.util.Optional;

/** Compares an app under its lock, decides, and makes it so. */
final class RunJob implements Job {

    private final Store store;
    private final Tree tree;
    private final FreshApps apps;
    private final OutputLines output;
    private final Intervals intervals;
    private final Metrics metrics;

    RunJob(Store store, Tree tree, FreshApps apps, OutputLines output, Intervals intervals, Metrics metrics) {
        this.store = store;
        this.tree = tree;
        this.apps = apps;
        this.output = output;
        this.intervals = intervals;
        this.metrics = metrics;
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
        try (LogScope log = LogScope.ofApp(name)) {
            if (claim.intent() == Intent.SYNC) {
                apps.forgetSource(entry.get());
            }
            AppAttempt attempt = new AppAttempt(store, lease, row.get(), intervals, metrics, log);
            Outcome outcome = apps.run(entry.get(), attempt);
            return attempt.end(outcome, output.take(entry.get().name()), () -> apps.compare(entry.get()));
        }
    }
}
