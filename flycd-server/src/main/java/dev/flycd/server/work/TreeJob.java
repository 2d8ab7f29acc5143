package dev.flycd.server.work;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.model.FlyCdException;
import dev.flycd.model.Source;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.AppRow.Presence;
import dev.flycd.server.store.Claim;
import dev.flycd.server.store.JobName;
import dev.flycd.server.store.JobRequest;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.Next;
import dev.flycd.server.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the config tree and has the apps looked at that are new in it, have another config than before, or other code
 * beside it.
 */
final class TreeJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(TreeJob.class);

    private final Store store;
    private final Tree tree;
    private final SourceMoves moves;
    private final Intervals intervals;

    TreeJob(Store store, Tree tree, SourceMoves moves, Intervals intervals) {
        this.store = store;
        this.tree = tree;
        this.moves = moves;
        this.intervals = intervals;
    }

    @Override
    public Optional<Next> work(Lease lease) {
        Claim claim = lease.claim();
        Snapshot snapshot;
        try {
            snapshot = tree.read();
        } catch (FlyCdException e) {
            store.tree().note(Optional.of(String.valueOf(e.getMessage())));
            LOG.warn(
                    "{} cannot be read, for the {}. time in a row: {}",
                    tree.watched(),
                    claim.attempts() + 1,
                    e.getMessage());
            return Optional.of(Backoff.again(claim, claim.trigger()));
        }
        Map<String, AppRow> before =
                store.apps().all().stream().collect(Collectors.toMap(AppRow::name, Function.identity()));
        Placements placements = Placements.of(snapshot.catalog(), before.values());
        Set<String> changed = new HashSet<>(placements.changedSince(before));
        Map<String, Lane> moved = moved(snapshot, before);
        tree.remember(snapshot, placements.version());
        store.tree().note(placements.trouble());
        store.apps()
                .place(
                        placements.valid(),
                        placements.invalid(),
                        placements.version(),
                        requests(placements, changed, moved, before, claim));
        watch(snapshot, placements);
        if (claim.trigger() == Trigger.START) {
            askAll(snapshot, claim);
        }
        tell(placements, before);
        LOG.info(
                "{}: {} app{}, {} new or changed, {} that cannot be used",
                tree.watched(),
                placements.valid().size(),
                placements.valid().size() == 1 ? "" : "s",
                Stream.concat(changed.stream(), moved.keySet().stream())
                        .distinct()
                        .count(),
                placements.invalid().size());
        return Optional.of(Next.after(Lane.TREE, Trigger.POLL, untilNext()));
    }

    /** A folder says nothing when it changes; a repository is polled. */
    private Duration untilNext() {
        return tree.watched().repository().isPresent()
                ? Backoff.around(intervals.reconcile())
                : Backoff.atLeast(intervals.poll());
    }

    /** Code in the config tree comes with it: no other repository tells that it moved. */
    private Map<String, Lane> moved(Snapshot snapshot, Map<String, AppRow> before) {
        Map<String, Lane> moved = new HashMap<>();
        for (AppEntry app : snapshot.catalog().apps()) {
            String name = app.name().value();
            if (app.config().source() instanceof Source.Local) {
                moves.lane(app, Optional.ofNullable(before.get(name))).ifPresent(lane -> moved.put(name, lane));
            }
        }
        return moved;
    }

    private static List<JobRequest> requests(
            Placements placements,
            Set<String> changed,
            Map<String, Lane> moved,
            Map<String, AppRow> before,
            Claim claim) {
        List<JobRequest> requests = new ArrayList<>();
        for (String name : placements.valid().keySet()) {
            boolean wasCompared = Optional.ofNullable(before.get(name))
                    .flatMap(AppRow::status)
                    .isPresent();
            if (changed.contains(name) && wasCompared) {
                requests.add(request(name, Lane.RUN, claim));
            } else if (changed.contains(name) || claim.trigger() == Trigger.START) {
                requests.add(request(name, Lane.LOOK, claim));
            } else if (moved.containsKey(name)) {
                requests.add(request(name, moved.get(name), claim));
            }
        }
        return requests;
    }

    private static JobRequest request(String app, Lane lane, Claim claim) {
        return new JobRequest(JobName.app(app), lane, Intent.LOOK, claim.trigger(), claim.actor());
    }

    /** Asks now, and from now on as often as this server is told: an earlier one may have been told otherwise. */
    private void askAll(Snapshot snapshot, Claim claim) {
        List<JobRequest> questions = new ArrayList<>();
        snapshot.repositories()
                .keySet()
                .forEach(name -> questions.add(new JobRequest(
                        JobName.repository(name), Lane.REPOSITORY, Intent.LOOK, claim.trigger(), claim.actor())));
        snapshot.images()
                .keySet()
                .forEach(name -> questions.add(
                        new JobRequest(JobName.image(name), Lane.IMAGE, Intent.LOOK, claim.trigger(), claim.actor())));
        store.jobs().request(questions);
    }

    private static void tell(Placements placements, Map<String, AppRow> before) {
        placements.invalid().forEach((name, place) -> {
            AppRow row = before.get(name);
            if (row == null || !row.placement().problems().equals(place.problems())) {
                LOG.warn("{} cannot be used: {}", name, String.join("; ", place.problems()));
            }
        });
        before.forEach((name, row) -> {
            boolean isGone = !placements.valid().containsKey(name)
                    && !placements.invalid().containsKey(name);
            if (isGone && row.presence() != Presence.REMOVED) {
                LOG.info("{} is no longer in the config tree; what runs keeps running", name);
            }
        });
    }

    private void watch(Snapshot snapshot, Placements placements) {
        Set<String> repositories = snapshot.repositories().keySet();
        Set<String> images = snapshot.images().keySet();
        store.jobs().retain(JobName.Kind.REPOSITORY, repositories);
        store.jobs().retain(JobName.Kind.IMAGE, images);
        store.jobs().retain(JobName.Kind.APP, placements.valid().keySet());
        store.jobs()
                .ensure(
                        repositories.stream().map(JobName::repository).toList(),
                        Lane.REPOSITORY,
                        Trigger.POLL,
                        intervals.poll());
        store.jobs().ensure(images.stream().map(JobName::image).toList(), Lane.IMAGE, Trigger.POLL, intervals.poll());
        store.jobs()
                .ensure(
                        placements.valid().keySet().stream().map(JobName::app).toList(),
                        Lane.LOOK,
                        Trigger.RECONCILE,
                        intervals.reconcile());
    }
}
