package dev.flycd.server.work;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.server.images.ImageReference;
import dev.flycd.server.images.Registry;
import dev.flycd.server.images.RegistryException;
import dev.flycd.server.store.Claim;
import dev.flycd.server.store.JobName;
import dev.flycd.server.store.JobRequest;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.Next;
import dev.flycd.server.store.RepositoryRow;
import dev.flycd.server.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a registry what a tag points at, and has the apps that follow it looked at when that has moved. */
final class ImageJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(ImageJob.class);

    private final Store store;
    private final Tree tree;
    private final Registry registry;
    private final Intervals intervals;

    ImageJob(Store store, Tree tree, Registry registry, Intervals intervals) {
        this.store = store;
        this.tree = tree;
        this.registry = registry;
        this.intervals = intervals;
    }

    @Override
    public Optional<Next> work(Lease lease) {
        Claim claim = lease.claim();
        String reference = claim.job().subject();
        List<AppEntry> apps = tree.current().images().getOrDefault(reference, List.of());
        Next again = intervals.poll(Lane.IMAGE);
        if (apps.isEmpty()) {
            return Optional.of(again);
        }
        String name = JobName.image(reference).toString();
        Optional<RepositoryRow> before = store.repositories().find(name);
        try {
            Optional<String> digest = registry.digest(ImageReference.parse(reference));
            if (digest.isEmpty()) {
                store.repositories().trouble(name, "the registry has no such image, or does not show it to everybody");
                return Optional.of(again);
            }
            Optional<String> known = before.flatMap(RepositoryRow::state);
            if (!digest.equals(known)) {
                // What is seen first says nothing about a move: the first look at the app compares it.
                if (known.isPresent()) {
                    store.jobs()
                            .request(apps.stream()
                                    .map(app -> request(app, claim))
                                    .toList());
                }
                store.repositories().seen(name, digest.get());
            }
            return Optional.of(again);
        } catch (IllegalArgumentException notAnImage) {
            store.repositories().trouble(name, String.valueOf(notAnImage.getMessage()));
            return Optional.of(again);
        } catch (RegistryException e) {
            LOG.warn(
                    "What {} points at cannot be told, for the {}. time in a row: {}",
                    reference,
                    claim.attempts() + 1,
                    e.getMessage());
            store.repositories().trouble(name, String.valueOf(e.getMessage()));
            return Optional.of(
                    e.mayPass()
                            ? Backoff.again(claim, Trigger.RETRY, e.comeBackIn().orElse(Duration.ZERO))
                            : again);
        }
    }

    private static JobRequest request(AppEntry app, Claim claim) {
        return new JobRequest(JobName.app(app.name().value()), Lane.RUN, Intent.LOOK, claim.trigger(), claim.actor());
    }
}
