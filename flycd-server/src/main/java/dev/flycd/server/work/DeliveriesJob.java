package dev.flycd.server.work;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.store.Delivery;
import dev.flycd.server.store.JobName;
import dev.flycd.server.store.JobRequest;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.Next;
import dev.flycd.server.store.Retention;
import dev.flycd.server.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what the webhooks that came in concern, and asks for that to be looked at. */
final class DeliveriesJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveriesJob.class);
    private static final int AT_A_TIME = 500;
    private static final Duration UNTIL_THE_TREE_IS_READ = Duration.ofMillis(500);
    private static final Duration SAFETY = Duration.ofMinutes(10);

    /** What is kept is bounded by time elsewhere; a flood of them is not to wait for that. */
    private static final int BETWEEN_CLEANINGS = 1_000;

    private final Store store;
    private final Tree tree;
    private final FreshMirrors mirrors;
    private final Retention retention;
    private final AtomicInteger sinceCleaned = new AtomicInteger();

    DeliveriesJob(Store store, Tree tree, FreshMirrors mirrors, Retention retention) {
        this.store = store;
        this.tree = tree;
        this.mirrors = mirrors;
        this.retention = retention;
    }

    @Override
    public Optional<Next> work(Lease lease) {
        Optional<Snapshot> known = tree.known();
        if (known.isEmpty()) {
            return Optional.of(Next.after(Lane.DELIVERIES, Trigger.WEBHOOK, UNTIL_THE_TREE_IS_READ));
        }
        List<Delivery> deliveries = store.deliveries().begin(AT_A_TIME);
        while (!deliveries.isEmpty()) {
            decide(deliveries, known.get());
            if (sinceCleaned.addAndGet(deliveries.size()) >= BETWEEN_CLEANINGS) {
                sinceCleaned.set(0);
                store.clean(retention);
            }
            deliveries = store.deliveries().begin(AT_A_TIME);
        }
        Duration untilRetry = store.deliveries().untilNextDue().orElse(SAFETY);
        return Optional.of(Next.after(Lane.DELIVERIES, Trigger.RETRY, untilRetry));
    }

    private void decide(List<Delivery> deliveries, Snapshot snapshot) {
        Map<String, String> results = new LinkedHashMap<>();
        Map<JobName, JobRequest> requests = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            try {
                List<JobRequest> asked = concerning(delivery, snapshot);
                asked.forEach(request -> requests.put(request.job(), request));
                results.put(delivery.id(), result(delivery.event(), asked));
            } catch (RuntimeException e) {
                LOG.error("Delivery {} cannot be handled", delivery.id(), e);
                store.deliveries().failed(delivery.id(), "this is a bug in FlyCD: " + e);
            }
        }
        store.deliveries().finish(results, requests.values());
    }

    private List<JobRequest> concerning(Delivery delivery, Snapshot snapshot) {
        if (delivery.event() instanceof SourceEvent.Push push) {
            TreeSet<String> names = new TreeSet<>();
            push.addresses().forEach(address -> names.addAll(named(address, snapshot)));
            return names.stream()
                    .map(name -> request(JobName.repository(name), Lane.REPOSITORY, delivery))
                    .toList();
        }
        if (delivery.event() instanceof SourceEvent.ImagePush push) {
            List<JobRequest> images = new ArrayList<>();
            for (String image : snapshot.images().keySet()) {
                if (image.equals(push.image() + ":" + push.tag())) {
                    images.add(request(JobName.image(image), Lane.IMAGE, delivery));
                }
            }
            return images;
        }
        return List.of();
    }

    /** The configured repositories an address means. */
    private List<String> named(RepoUrl address, Snapshot snapshot) {
        if (snapshot.repositories().containsKey(address.normalForm())) {
            return List.of(address.normalForm());
        }
        return snapshot.repositories().entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(own -> mirrors.areSame(own, address)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static JobRequest request(JobName job, Lane lane, Delivery delivery) {
        return new JobRequest(job, lane, Intent.LOOK, Trigger.WEBHOOK, delivery.provider());
    }

    private static String result(SourceEvent event, List<JobRequest> asked) {
        if (!asked.isEmpty()) {
            return "looked at "
                    + asked.stream().map(request -> request.job().subject()).collect(Collectors.joining(", "));
        }
        if (event instanceof SourceEvent.Push) {
            return "no app and no project uses this repository";
        }
        return event instanceof SourceEvent.ImagePush
                ? "no app runs this image by this tag"
                : "nothing is done about this kind of event";
    }
}
