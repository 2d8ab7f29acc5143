package dev.flycd.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.RefChange;
import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {

    @TempDir
    Path folder;

    @Test
    void everyOperationWorks() throws Exception {
        try (Store store = Store.open(StoreSettings.sqlite(folder.resolve("data")), "one")) {
            Accepted accepted = store.deliveries()
                    .accept(new NewDelivery(
                            "github",
                            Optional.of("1"),
                            "00",
                            new SourceEvent.Push(
                                    List.of(RepoUrl.parse("https://github.com/org/web")),
                                    List.of(new RefChange("refs/heads/main", RefChange.Kind.MOVED)))))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            assertThat(store.deliveries().begin(5)).extracting(Delivery::id).containsExactly(accepted.id());
            store.jobs()
                    .request(List.of(
                            new JobRequest(JobName.app("web"), Lane.RUN, Intent.LOOK, Trigger.WEBHOOK, "github")));
            Claim claim = store.jobs().claim(Lane.RUN, 5).get(0);
            assertThat(store.jobs().holds(claim)).isTrue();
            assertThat(store.jobs().renew(claim)).isTrue();
            String run = store.runs()
                    .begin(
                            claim,
                            new RunStart(
                                    "web",
                                    claim.trigger(),
                                    claim.actor(),
                                    "asked",
                                    new AppRow.Versions("1", "2", "3", "4"),
                                    "commit",
                                    "app = 'web'",
                                    List.of()))
                    .orElseThrow();
            assertThat(store.runs()
                            .end(
                                    claim,
                                    run,
                                    new RunEnd(
                                            RunResult.SUCCEEDED,
                                            Optional.empty(),
                                            1,
                                            "",
                                            List.of("done"),
                                            Optional.empty()),
                                    Next.after(Lane.LOOK, Trigger.RECONCILE, Duration.ofHours(1))))
                    .isTrue();
            assertThat(store.runs().lastOfAll()).containsOnlyKeys("web");
            assertThat(store.outbox().unsent(5)).hasSize(1);
            assertThat(store.apps().find("web").orElseThrow().attempt()).isPresent();
            store.apps().place(Map.of(), Map.of(), "v1", List.of());
            assertThat(store.jobs().state().get(Lane.LOOK).scheduled()).isOne();
            assertThat(store.jobs().untilNextDue(List.of(Lane.LOOK))).isPresent();
            assertThat(store.isWritable()).isTrue();
            store.clean(Retention.DEFAULT);
        }
    }
}
