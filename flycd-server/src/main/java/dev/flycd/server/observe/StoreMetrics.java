package dev.flycd.server.observe;

import dev.flycd.model.FlyCdException;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.AppRow.Presence;
import dev.flycd.server.store.AppRow.Status;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.LaneState;
import dev.flycd.server.store.TreeRow;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Gauges of what is in the store, as it was at the last refresh; no number where the store could not be asked. */
final class StoreMetrics {

    private final Supplier<Map<Lane, LaneState>> queue;
    private final Supplier<? extends Collection<AppRow>> apps;
    private final Supplier<TreeRow> tree;
    private volatile Optional<Content> content = Optional.empty();

    private record Content(Map<Lane, LaneState> lanes, Collection<AppRow> apps, TreeRow tree) {}

    StoreMetrics(
            Supplier<Map<Lane, LaneState>> queue,
            Supplier<? extends Collection<AppRow>> apps,
            Supplier<TreeRow> tree,
            MeterRegistry registry) {
        this.queue = queue;
        this.apps = apps;
        this.tree = tree;
        Gauge.builder("flycd.store.up", () -> content.isPresent() ? 1 : 0)
                .description("1 if the store answered")
                .register(registry);
        Gauge.builder("flycd.tree.readable", this::readable)
                .description("1 if all of the config tree could be read the last time")
                .register(registry);
        for (Lane lane : Lane.values()) {
            lane("flycd.queue.waiting", "Jobs that are due and wait", lane, LaneState::waiting, registry);
            lane("flycd.queue.scheduled", "Jobs that become due later", lane, LaneState::scheduled, registry);
            lane("flycd.queue.leased", "Jobs that are worked on", lane, LaneState::leased, registry);
            lane(
                    "flycd.queue.oldest.seconds",
                    "For how long the oldest of the waiting jobs has been due",
                    lane,
                    state -> state.oldest().orElse(Duration.ZERO).toMillis() / 1000.0,
                    registry);
        }
        for (String sync : AppRow.Sync.STATUSES) {
            for (String health : AppRow.Health.STATUSES) {
                Gauge.builder("flycd.apps", () -> count(app -> isThere(app) && isIn(app, sync, health)))
                        .description("Apps of the config tree by what is known of them")
                        .tags("sync", sync, "health", health)
                        .register(registry);
            }
        }
        Gauge.builder("flycd.last.reconcile.seconds", this::reconciledAt)
                .description("When the app whose turn is longest ago was compared with what is live, since 1970")
                .register(registry);
        apps("flycd.apps.drifted", "Apps changed on Fly.io by somebody else", StoreMetrics::isDrifted, registry);
        apps("flycd.apps.suspended", "Apps that are not deployed by themselves", StoreMetrics::isSuspended, registry);
        apps("flycd.apps.invalid", "Apps whose config cannot be used", isPresence(Presence.INVALID), registry);
        apps("flycd.apps.removed", "Apps the config tree no longer has", isPresence(Presence.REMOVED), registry);
    }

    /** Lets go of what was read for one scrape: of thousands of apps that is much. */
    void forget() {
        content = Optional.empty();
    }

    void refresh() {
        try {
            content = Optional.of(new Content(queue.get(), List.copyOf(apps.get()), tree.get()));
        } catch (FlyCdException e) {
            content = Optional.empty();
        }
    }

    private void lane(
            String name, String meaning, Lane lane, ToDoubleFunction<LaneState> number, MeterRegistry registry) {
        Gauge.builder(
                        name,
                        () -> content.map(known ->
                                        known.lanes().getOrDefault(lane, new LaneState(0, 0, 0, Optional.empty())))
                                .map(number::applyAsDouble)
                                .orElse(Double.NaN))
                .description(meaning)
                .tag("lane", lane.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private void apps(String name, String meaning, Predicate<AppRow> counted, MeterRegistry registry) {
        Gauge.builder(name, () -> count(counted)).description(meaning).register(registry);
    }

    private double count(Predicate<AppRow> counted) {
        return content.map(
                        known -> (double) known.apps().stream().filter(counted).count())
                .orElse(Double.NaN);
    }

    private double readable() {
        return content.map(known -> known.tree().trouble().isEmpty() ? 1.0 : 0.0)
                .orElse(Double.NaN);
    }

    private double reconciledAt() {
        return content.map(Content::apps).orElse(List.of()).stream()
                .filter(isPresence(Presence.VALID))
                .map(AppRow::status)
                .mapToDouble(status ->
                        status.map(Status::comparedAt).orElse(Instant.EPOCH).toEpochMilli() / 1000.0)
                .min()
                .orElse(Double.NaN);
    }

    private static boolean isThere(AppRow app) {
        return app.presence() != Presence.REMOVED;
    }

    private static boolean isIn(AppRow app, String sync, String health) {
        return known(app.status().map(status -> status.sync().status()), AppRow.Sync.STATUSES)
                        .equals(sync)
                && known(app.status().map(status -> status.health().status()), AppRow.Health.STATUSES)
                        .equals(health);
    }

    private static String known(Optional<String> word, List<String> words) {
        return word.filter(words::contains).orElse("Unknown");
    }

    private static boolean isDrifted(AppRow app) {
        return isThere(app)
                && app.status()
                        .map(Status::sync)
                        .filter(sync -> sync.reason().equals(AppRow.Sync.DRIFT))
                        .isPresent();
    }

    private static boolean isSuspended(AppRow app) {
        return isThere(app)
                && (app.suspension().isPresent()
                        || app.placement().suspendedBy().isPresent());
    }

    private static Predicate<AppRow> isPresence(Presence presence) {
        return app -> app.presence() == presence;
    }
}
