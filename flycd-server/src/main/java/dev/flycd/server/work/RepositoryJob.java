package dev.flycd.server.work;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.git.GitException;
import dev.flycd.model.RepoUrl;
import dev.flycd.server.store.Claim;
import dev.flycd.server.store.JobName;
import dev.flycd.server.store.JobRequest;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.Next;
import dev.flycd.server.store.RepositoryRow;
import dev.flycd.server.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one repository what its branches and tags are at, and has looked at what that changes: the apps whose code is
 * another than was asked last, and the config tree if a part of it is there. A poll and a webhook are the same here.
 */
final class RepositoryJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(RepositoryJob.class);

    private final Store store;
    private final Tree tree;
    private final FreshMirrors mirrors;
    private final SourceMoves moves;
    private final Intervals intervals;

    RepositoryJob(Store store, Tree tree, FreshMirrors mirrors, SourceMoves moves, Intervals intervals) {
        this.store = store;
        this.tree = tree;
        this.mirrors = mirrors;
        this.moves = moves;
        this.intervals = intervals;
    }

    @Override
    public Optional<Next> work(Lease lease) {
        Claim claim = lease.claim();
        String name = claim.job().subject();
        Snapshot snapshot = tree.current();
        Set<RepoUrl> addresses = snapshot.repositories().getOrDefault(name, Set.of());
        if (addresses.isEmpty()) {
            return Optional.of(intervals.poll(Lane.REPOSITORY));
        }
        Optional<RepositoryRow> before = store.repositories().find(name);
        String state;
        try {
            state = mirrors.ask(name, addresses);
        } catch (GitException e) {
            return Optional.of(unreachable(claim, snapshot, String.valueOf(e.getMessage())));
        }
        boolean wasInTrouble = before.flatMap(RepositoryRow::trouble).isPresent();
        boolean moved =
                !before.flatMap(RepositoryRow::state).filter(state::equals).isPresent();
        if (moved || wasInTrouble) {
            // Before it is noted as seen: a crash in between is one look more, not one less.
            store.jobs().request(concerned(claim, name, snapshot, wasInTrouble));
            store.repositories().seen(name, state);
            LOG.debug("{} moved", name);
        }
        return Optional.of(intervals.poll(Lane.REPOSITORY));
    }

    private Next unreachable(Claim claim, Snapshot snapshot, String why) {
        String name = claim.job().subject();
        LOG.warn("{} cannot be read, for the {}. time in a row: {}", name, claim.attempts() + 1, why);
        store.repositories().trouble(name, why);
        if (snapshot.isConfig(name)) {
            store.tree().note(Optional.of(why));
        }
        List<String> apps =
                snapshot.appsFrom(name).stream().map(app -> app.name().value()).toList();
        store.apps().markUnknown(apps, "SourceUnreachable", why);
        return Backoff.again(claim, Trigger.RETRY);
    }

    private List<JobRequest> concerned(Claim claim, String name, Snapshot snapshot, boolean all) {
        List<JobRequest> requests = new ArrayList<>();
        if (snapshot.isConfig(name)) {
            requests.add(request(JobName.TREE, Lane.TREE, claim));
        }
        for (AppEntry app : snapshot.appsFrom(name)) {
            JobName job = JobName.app(app.name().value());
            Optional<Lane> lane = moves.lane(app, store.apps().find(app.name().value()));
            lane.or(() -> all ? Optional.of(Lane.LOOK) : Optional.empty())
                    .ifPresent(found -> requests.add(request(job, found, claim)));
        }
        return requests;
    }

    private static JobRequest request(JobName job, Lane lane, Claim claim) {
        return new JobRequest(job, lane, Intent.LOOK, claim.trigger(), claim.actor());
    }
}
