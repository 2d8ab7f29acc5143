package dev.flycd.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.model.FlyCdException;
import dev.flycd.model.OrgSlug;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.AppRow.Health;
import dev.flycd.server.store.AppRow.Placement;
import dev.flycd.server.store.AppRow.Presence;
import dev.flycd.server.store.AppRow.Status;
import dev.flycd.server.store.AppRow.Sync;
import dev.flycd.server.store.AppRow.Versions;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.LaneState;
import dev.flycd.server.store.TreeRow;
import dev.flycd.server.store.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Metrics metrics = new Metrics(
            () -> Map.of(Lane.RUN, new LaneState(3, 2, 1, Optional.of(Duration.ofMillis(1500)))),
            () -> List.of(
                    app("a", Presence.VALID, "Synced", "InSync", "Healthy"),
                    app("b", Presence.VALID, "OutOfSync", "Drift", "Healthy"),
                    app("c", Presence.INVALID, "Unknown", "Config", "Degraded"),
                    app("d", Presence.REMOVED, "Synced", "InSync", "Healthy")),
            () -> new TreeRow("1", Optional.of(NOW), Optional.of(new Trouble("no route", NOW))));

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void countsWhatHappens() {
        metrics.webhook("github", "accepted");
        metrics.webhook("github", "accepted");
        metrics.run("succeeded", Duration.ofSeconds(20));
        metrics.look("same", Duration.ofMillis(30));
        metrics.git("refs", "ok", Duration.ofMillis(120));
        metrics.fly("deploy", "failed", Duration.ofSeconds(2));

        assertThat(metrics.scrape().lines())
                .contains(
                        "flycd_webhooks_total{provider=\"github\",result=\"accepted\"} 2.0",
                        "flycd_runs_seconds_count{result=\"succeeded\"} 1",
                        "flycd_runs_seconds_sum{result=\"succeeded\"} 20.0",
                        "flycd_runs_seconds_bucket{result=\"succeeded\",le=\"15.0\"} 0",
                        "flycd_runs_seconds_bucket{result=\"succeeded\",le=\"30.0\"} 1",
                        "flycd_looks_seconds_count{result=\"same\"} 1",
                        "flycd_git_calls_seconds_count{kind=\"refs\",result=\"ok\"} 1",
                        "flycd_fly_calls_seconds_sum{result=\"failed\",verb=\"deploy\"} 2.0",
                        "flycd_last_reconcile_seconds " + (double) NOW.getEpochSecond());
    }

    @Test
    void tellsWhatIsInTheStore() {
        assertThat(metrics.scrape().lines())
                .contains(
                        "flycd_store_up 1.0",
                        "flycd_tree_readable 0.0",
                        "flycd_queue_waiting{lane=\"run\"} 3.0",
                        "flycd_queue_scheduled{lane=\"run\"} 2.0",
                        "flycd_queue_leased{lane=\"run\"} 1.0",
                        "flycd_queue_oldest_seconds{lane=\"run\"} 1.5",
                        "flycd_queue_waiting{lane=\"look\"} 0.0",
                        "flycd_apps{health=\"Healthy\",sync=\"Synced\"} 1.0",
                        "flycd_apps{health=\"Healthy\",sync=\"OutOfSync\"} 1.0",
                        "flycd_apps{health=\"Degraded\",sync=\"Unknown\"} 1.0",
                        "flycd_apps_drifted 1.0",
                        "flycd_apps_suspended 0.0",
                        "flycd_apps_invalid 1.0",
                        "flycd_apps_removed 1.0");
    }

    @Test
    void tellsOfTheProcess() {
        assertThat(metrics.scrape())
                .contains(
                        "flycd_build_info{java=",
                        "jvm_memory_used_bytes",
                        "jvm_threads_live_threads",
                        "process_uptime");
    }

    @Test
    void noLabelGrowsWithoutEnd() {
        for (int i = 0; i < 5_000; i++) {
            metrics.webhook("stranger-" + i, "x".repeat(i));
            metrics.fly("verb-" + i, "result-" + i, Duration.ofMillis(1));
        }

        assertThat(metrics.scrape()
                        .lines()
                        .filter(line -> line.contains("stranger"))
                        .count())
                .isLessThan(100);
        assertThat(metrics.scrape()).hasSizeLessThan(100_000).contains("provider=\"other\"");
    }

    @Test
    void goesOnWithoutTheStore() {
        try (Metrics alone = new Metrics(Map::of, MetricsTest::unreachable, () -> TreeRow.NEVER_READ)) {
            alone.webhook("github", "accepted");

            assertThat(alone.scrape())
                    .contains(
                            "flycd_store_up 0.0",
                            "flycd_webhooks_total",
                            "flycd_apps_drifted NaN",
                            "flycd_tree_readable NaN");
        }
    }

    @Test
    void countsCallsToFly(@TempDir Path folder) {
        try (ObservedFly fly = new ObservedFly(SimulatedFly.inFolder(folder), new ObservedFly.Observer() {
            @Override
            public void called(String verb, String result, Duration took) {
                metrics.fly(verb, result, took);
            }

            @Override
            public void hide(Collection<String> values) {}
        })) {
            fly.forOrganisation(new OrgSlug("personal")).regions();
            fly.organisations();
        }

        assertThat(metrics.scrape().lines())
                .contains(
                        "flycd_fly_calls_seconds_count{result=\"ok\",verb=\"regions\"} 1",
                        "flycd_fly_calls_seconds_count{result=\"ok\",verb=\"organisations\"} 1");
    }

    private static List<AppRow> unreachable() {
        throw new UnreachableException();
    }

    private static final class UnreachableException extends FlyCdException {
        private static final long serialVersionUID = 1L;

        UnreachableException() {
            super("the disk is full");
        }
    }

    private static AppRow app(String name, Presence presence, String sync, String reason, String health) {
        Versions none = new Versions("", "", "", "");
        return new AppRow(
                name,
                presence,
                new Placement(
                        List.of(),
                        Optional.empty(),
                        "app.yaml",
                        "git",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        ""),
                Optional.of(new Status(
                        new Sync(sync, reason, "", NOW), new Health(health, "", NOW), none, none, List.of(), NOW)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
