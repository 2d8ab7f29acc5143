package dev.flycd.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.store.JobRequest.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunsTest extends StoreContract {

    @Test
    void aRunIsSeenFromItsBeginningToItsEnd() {
        request("web");
        Claim claim = claimOne();

        String id = store.runs().begin(claim, start("web")).orElseThrow();

        Run running = store.runs().last("web").orElseThrow();
        assertThat(running.id()).isEqualTo(id);
        assertThat(running.start()).isEqualTo(start("web"));
        assertThat(running.end().result()).isEqualTo(RunResult.RUNNING);
        assertThat(running.endedAt()).isEmpty();
        AppRow.Attempt attempt =
                store.apps().find("web").orElseThrow().attempt().orElseThrow();
        assertThat(attempt.asked()).isEqualTo("asked of web");
        assertThat(attempt.result()).isEqualTo(RunResult.RUNNING);

        assertThat(store.runs().end(claim, id, end(RunResult.FAILED), IN_AN_HOUR))
                .isTrue();

        Run ended = store.runs().last("web").orElseThrow();
        assertThat(ended.end()).isEqualTo(end(RunResult.FAILED));
        assertThat(ended.endedAt().orElseThrow()).isAfterOrEqualTo(ended.startedAt());
        assertThat(store.apps()
                        .find("web")
                        .orElseThrow()
                        .attempt()
                        .orElseThrow()
                        .result())
                .isEqualTo(RunResult.FAILED);
        assertThat(jobs.holds(claim)).isFalse();
        assertThat(state(Lane.LOOK).scheduled()).isOne();
        OutboxEvent event = store.outbox().unsent(9).get(0);
        assertThat(event.run()).isEqualTo(id);
        assertThat(event.app()).isEqualTo("web");
        assertThat(event.result()).isEqualTo(RunResult.FAILED);
        assertThat(event.trigger()).isEqualTo(Trigger.WEBHOOK);
        assertThat(event.failure()).contains("it did not work");
        store.outbox().sent(Stream.of(event).map(OutboxEvent::id).toList());
        assertThat(store.outbox().unsent(9)).isEmpty();
    }

    @Test
    void whatIsKeptOfARunIsBoundedWhateverItsConfigSays() {
        String long1 = "x".repeat(300_000);
        List<AppRow.PlannedStep> steps =
                List.of(new AppRow.PlannedStep("deploy", long1, Collections.nCopies(500, long1)));
        request("web");
        Claim claim = claimOne();
        RunStart small = start("web");
        RunStart large = new RunStart(
                "web", small.trigger(), long1, small.asked(), small.desired(), small.configCommit(), long1, steps);
        AppRow.Versions versions = small.desired();
        AppRow.Status status = new AppRow.Status(
                new AppRow.Sync("OutOfSync", "Drift", long1, Instant.EPOCH),
                new AppRow.Health("Healthy", long1, Instant.EPOCH),
                versions,
                versions,
                steps,
                Instant.EPOCH);

        String id = store.runs().begin(claim, large).orElseThrow();
        RunEnd end = new RunEnd(
                RunResult.FAILED, Optional.of(long1), 1, "", Collections.nCopies(1000, long1), Optional.of(status));
        assertThat(store.runs().end(claim, id, end, IN_AN_HOUR)).isTrue();

        Run kept = store.runs().last("web").orElseThrow();
        assertThat(kept.start().flyToml()).hasSize(64 * 1024);
        assertThat(kept.start().toString()).hasSizeLessThan(600_000);
        assertThat(kept.end().toString()).hasSizeLessThan(1_000_000);
        assertThat(store.apps().find("web").orElseThrow().status().orElseThrow().toString())
                .hasSizeLessThan(600_000);
    }

    @Test
    void aRunEndsOnce() {
        request("web");
        Claim claim = claimOne();
        String id = store.runs().begin(claim, start("web")).orElseThrow();

        assertThat(store.runs().end(claim, id, end(RunResult.SUCCEEDED), IN_AN_HOUR))
                .isTrue();
        assertThat(store.runs().end(claim, id, end(RunResult.FAILED), IN_AN_HOUR))
                .isFalse();

        assertThat(store.outbox().unsent(9)).hasSize(1);
        assertThat(store.runs().last("web").orElseThrow().end().result()).isEqualTo(RunResult.SUCCEEDED);
    }

    @Test
    void whoeverEndsAClaimWithoutEndingItsRunHasInterruptedIt() {
        request("web");
        Claim claim = claimOne();
        store.runs().begin(claim, start("web"));

        jobs.finish(claim, IN_AN_HOUR);

        assertThat(store.runs().last("web").orElseThrow().end().result()).isEqualTo(RunResult.INTERRUPTED);
        assertThat(store.apps()
                        .find("web")
                        .orElseThrow()
                        .attempt()
                        .orElseThrow()
                        .result())
                .isEqualTo(RunResult.INTERRUPTED);
    }

    @Test
    void theHistoryIsReadFromTheNewestBack() {
        for (int i = 0; i < 5; i++) {
            run("web");
        }
        run("api");

        List<Run> all = store.runs().history("web", 99, Optional.empty());

        assertThat(all).hasSize(5).isSortedAccordingTo((a, b) -> b.id().compareTo(a.id()));
        assertThat(store.runs().history("web", 2, Optional.of(all.get(1).id())))
                .containsExactly(all.get(2), all.get(3));
        assertThat(store.runs().lastOf(List.of("api", "nobody", "web")))
                .containsOnlyKeys("api", "web")
                .containsEntry("web", all.get(0));
        assertThat(store.runs().lastOf(List.of("api"))).containsOnlyKeys("api");
        assertThat(store.runs().lastOf(List.of())).isEmpty();
        assertThat(store.runs().last("nobody")).isEmpty();
    }

    @Test
    void whatIsTooOldOrTooMuchIsRemovedAndTheLastRunOfEachAppStays() {
        for (int i = 0; i < 4; i++) {
            run("web");
            accept(delivery("r" + i, "d" + i));
        }
        run("api");
        String waiting = accept(delivery("waiting", "d9")).id();
        deliveries.begin(4).forEach(delivery -> deliveries.finish(Map.of(delivery.id(), "done"), List.of()));
        assertThat(store.clean(Retention.DEFAULT)).isEqualTo(new Retention.Removed(0, 0, 0));

        assertThat(store.clean(new Retention(Duration.ofDays(1), 2))).isEqualTo(new Retention.Removed(1, 2, 3));
        database.timePasses(Duration.ofDays(2));
        assertThat(store.clean(new Retention(Duration.ofDays(1), 100))).isEqualTo(new Retention.Removed(2, 2, 2));

        assertThat(store.runs().lastOf(List.of("api", "web"))).containsOnlyKeys("api", "web");
        assertThat(deliveries.recent(9, Optional.empty()))
                .extracting(Delivery::id)
                .containsExactly(waiting);
    }

    @Test
    void manyOldRowsAreRemoved() {
        for (int i = 0; i < 1_201; i++) {
            deliveries.accept(delivery("r" + i, "d" + i));
        }
        accept(delivery("last", "last"));
        database.execute("update delivery set state = 'DONE'");

        assertThat(store.clean(new Retention(Duration.ofDays(1), 1)).deliveries())
                .isEqualTo(1_201);
    }

    private void run(String app) {
        request(app);
        Claim claim = claimOne();
        String id = store.runs().begin(claim, start(app)).orElseThrow();
        assertThat(store.runs().end(claim, id, end(RunResult.SUCCEEDED), IN_AN_HOUR))
                .isTrue();
    }
}
