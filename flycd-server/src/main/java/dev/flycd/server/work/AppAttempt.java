package dev.flycd.server.work;

import dev.flycd.engine.Comparison;
import dev.flycd.engine.Failure;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.RunControl;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.model.FlyCdException;
import dev.flycd.server.observe.LogScope;
import dev.flycd.server.observe.Metrics;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.Claim;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.Next;
import dev.flycd.server.store.RunEnd;
import dev.flycd.server.store.RunResult;
import dev.flycd.server.store.RunStart;
import dev.flycd.server.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt at one app: from the decision, which is recorded before anything is changed, to what came of it. */
final class AppAttempt implements RunControl {

    private static final Logger LOG = LoggerFactory.getLogger(AppAttempt.class);

    private final Store store;
    private final Lease lease;
    private final AppRow row;
    private final Intervals intervals;
    private final Metrics metrics;
    private final LogScope log;
    private @Nullable Comparison compared;
    private @Nullable Decision decision;
    private @Nullable String run;
    private String asked = "";

    AppAttempt(Store store, Lease lease, AppRow row, Intervals intervals, Metrics metrics, LogScope log) {
        this.store = store;
        this.lease = lease;
        this.row = row;
        this.intervals = intervals;
        this.metrics = metrics;
        this.log = log;
    }

    @Override
    public boolean carriesOut(Comparison comparison) {
        Claim claim = lease.claim();
        compared = comparison;
        Decision made = Decision.of(row, comparison, claim.intent());
        decision = made;
        if (made.action() == Decision.Action.REPORT) {
            return false;
        }
        asked = comparison.asked().text();
        String id = store.runs()
                .begin(claim, start(comparison))
                .orElseThrow(() -> new FlyInterruptedException(claim.job() + " is another replica's now"));
        run = id;
        log.enterRun(id, comparison.desired().commit());
        LOG.info(
                "{}: {} steps, because {}",
                row.name(),
                comparison.plan().steps().size(),
                made.message());
        return true;
    }

    private RunStart start(Comparison comparison) {
        Claim claim = lease.claim();
        return new RunStart(
                row.name(),
                claim.trigger(),
                claim.actor(),
                asked,
                Statuses.versions(comparison.desired()),
                comparison.configCommit(),
                comparison.flyToml(),
                Statuses.steps(comparison.plan()));
    }

    @Override
    public void check() {
        lease.check();
    }

    @Override
    public Optional<Duration> timeout() {
        return Optional.empty();
    }

    /** Stores what came of it and returns when to go on, unless that was stored with it. */
    Optional<Next> end(Outcome outcome, List<String> output, Supplier<Comparison> lookAgain) {
        Claim claim = lease.claim();
        // What came of it is to be stored even if it was interrupted.
        Thread.interrupted();
        String id = run;
        if (id == null) {
            return Optional.of(notBegun(outcome));
        }
        RunResult result = result(outcome);
        metrics.run(result.name().toLowerCase(Locale.ROOT).replace('_', '-'), outcome.duration());
        boolean goesOn = result != RunResult.INTERRUPTED && !lease.isLost();
        Optional<Comparison> after = goesOn ? compared(lookAgain) : Optional.empty();
        Optional<AppRow.Status> status = after.map(found -> found.plan().isEmpty()
                ? Statuses.synced(found, store.now())
                : Statuses.outOfSync(found, Decision.after(result), store.now()));
        String image = after.map(found -> found.live().image()).orElse("");
        Optional<String> failure = outcome.failure().map(Failure::message);
        RunEnd end = new RunEnd(result, failure, outcome.done().size(), image, output, status);
        LOG.info(
                "{}: {} after {} ms{}",
                row.name(),
                result,
                outcome.duration().toMillis(),
                failure.map(why -> ": " + why).orElse(""));
        boolean movedOn = after.map(
                        found -> !found.plan().isEmpty() && !found.asked().isSameAs(asked))
                .orElse(false);
        Next next = movedOn ? Next.after(Lane.LOOK, claim.trigger(), Duration.ZERO) : next(result);
        if (!store.runs().end(claim, id, end, next)) {
            LOG.warn("{}: what came of it is left to the replica that has it now", row.name());
        }
        return Optional.empty();
    }

    /** What runs was not changed: it is in sync, only to be reported, or could not be compared. */
    private Next notBegun(Outcome outcome) {
        Claim claim = lease.claim();
        Optional<Failure> failure = outcome.failure();
        if (failure.isPresent()) {
            return FailedComparison.next(claim, failure.get(), store, intervals);
        }
        Comparison found = compared;
        Decision made = decision;
        if (found == null || made == null) {
            return Next.after(Lane.LOOK, claim.trigger(), Duration.ZERO);
        }
        store.apps().compared(claim, Statuses.outOfSync(found, made, store.now()), Optional.empty());
        return intervals.comparison();
    }

    private static Optional<Comparison> compared(Supplier<Comparison> look) {
        try {
            return Optional.of(look.get());
        } catch (FlyCdException e) {
            LOG.warn("What runs after it cannot be told: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static RunResult result(Outcome outcome) {
        return switch (outcome.result()) {
            case CREATED, UPDATED, UNCHANGED -> RunResult.SUCCEEDED;
            case ABORTED, BLOCKED -> RunResult.INTERRUPTED;
            case FAILED ->
                outcome.failure()
                                .filter(failure -> failure.kind() == Failure.Kind.TRANSIENT)
                                .isPresent()
                        ? RunResult.FAILED_FOR_NOW
                        : RunResult.FAILED;
        };
    }

    private Next next(RunResult result) {
        return switch (result) {
            case FAILED_FOR_NOW, INTERRUPTED, RUNNING -> Backoff.again(lease.claim(), Trigger.RETRY);
            // What is changed back by somebody else each time must not lead to a deploy every half a minute.
            case SUCCEEDED -> isSelfHeal() ? intervals.comparison() : intervals.comparisonAfter(Intervals.SETTLING);
            case FAILED -> intervals.comparison();
        };
    }

    private boolean isSelfHeal() {
        return decision != null && decision.reason() == Decision.Reason.SELF_HEAL;
    }
}
