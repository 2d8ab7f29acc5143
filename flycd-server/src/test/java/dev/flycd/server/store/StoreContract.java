package dev.flycd.server.store;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.RefChange;
import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds on every database; each test of a subclass begins with an empty one. */
@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
abstract class StoreContract {

    static final Next IN_AN_HOUR = Next.after(Lane.LOOK, Trigger.RECONCILE, Duration.ofHours(1));

    @Parameter
    @SuppressWarnings("NullAway.Init") // set by JUnit
    TestDatabase.Kind kind;

    @TempDir
    Path folder;

    TestDatabase database;
    Store store;
    Jobs jobs;
    Deliveries deliveries;

    @BeforeEach
    void open() {
        database = kind.empty(folder.resolve("data"));
        store = Store.open(database.settings(), "one");
        jobs = store.jobs();
        deliveries = store.deliveries();
    }

    @AfterEach
    void close() {
        store.close();
    }

    void reopen() {
        close();
        store = Store.open(database.settings(), "one");
        jobs = store.jobs();
        deliveries = store.deliveries();
    }

    LaneState state(Lane lane) {
        return Objects.requireNonNull(jobs.state().get(lane));
    }

    void request(String app) {
        request(app, Intent.LOOK, Trigger.WEBHOOK, "github");
    }

    void request(String app, Intent intent, Trigger trigger, String actor) {
        jobs.request(List.of(new JobRequest(JobName.app(app), Lane.RUN, intent, trigger, actor)));
    }

    Claim claimOne() {
        return jobs.claim(Lane.RUN, 1).get(0);
    }

    static RunStart start(String app) {
        return new RunStart(
                app,
                Trigger.WEBHOOK,
                "github",
                "asked of " + app,
                new AppRow.Versions("c1", "a1", "0123", ""),
                "4567",
                "app = '" + app + "'",
                List.of(new AppRow.PlannedStep("deploy", "deploy it", List.of("image"))));
    }

    static RunEnd end(RunResult result) {
        Optional<String> failure = result == RunResult.SUCCEEDED ? Optional.empty() : Optional.of("it did not work");
        return new RunEnd(result, failure, 1, "image@sha256:1", List.of("first line", "last line"), Optional.empty());
    }

    static SourceEvent push(String repository) {
        return new SourceEvent.Push(
                List.of(RepoUrl.parse("https://user:secret@github.com/org/" + repository)),
                List.of(new RefChange("refs/heads/main", RefChange.Kind.MOVED)));
    }

    static NewDelivery delivery(String remoteId, String digest) {
        return new NewDelivery("github", Optional.of(remoteId).filter(id -> !id.isEmpty()), digest, push("web"));
    }

    Accepted accept(NewDelivery delivery) {
        try {
            return deliveries.accept(delivery).toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("not accepted", e);
        }
    }
}
