package dev.flycd.server.api;

import dev.flycd.model.AppName;
import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.RefChange;
import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.http.ClientAddress;
import dev.flycd.server.http.HttpServer;
import dev.flycd.server.http.HttpSettings;
import dev.flycd.server.http.RateLimiter;
import dev.flycd.server.http.RawClient;
import dev.flycd.server.http.RawClient.Answer;
import dev.flycd.server.http.Route;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.AppRow.PlannedStep;
import dev.flycd.server.store.Claim;
import dev.flycd.server.store.JobName;
import dev.flycd.server.store.JobRequest;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.NewDelivery;
import dev.flycd.server.store.Next;
import dev.flycd.server.store.RunEnd;
import dev.flycd.server.store.RunResult;
import dev.flycd.server.store.RunStart;
import dev.flycd.server.store.Store;
import dev.flycd.server.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** The API over a socket, on a store of its own. */
final class RunningApi implements AutoCloseable, AppOperations {

    static final String TOKEN = "0123456789abcdef0123456789abcdef";

    final Store store;
    final Api api;
    final HttpServer server;
    final AtomicLong nanos = new AtomicLong();
    CompletionStage<AppRow.Status> plan = CompletableFuture.completedFuture(status("OutOfSync"));

    private final Map<String, AppRow.Placement> places = new TreeMap<>();

    RunningApi(Path folder, String... tokens) {
        store = Store.open(StoreSettings.sqlite(folder), "test");
        RateLimiter failures = new RateLimiter(nanos::get);
        api = new Api(new Tokens(List.of(tokens)), failures, store, "https://example.com/acme/cloud (main)", this);
        List<Route> routes = new ArrayList<>(api.routes());
        routes.add(api.metrics(() -> "flycd_up 1\n"));
        server = HttpServer.start(HttpSettings.of("127.0.0.1", 0, ClientAddress.PEER), failures, routes);
    }

    @Override
    public CompletionStage<AppRow.Status> plan(AppName app) {
        return plan;
    }

    Answer get(String path) {
        return ask("GET", path, "Authorization: Bearer " + TOKEN + "\r\n", "");
    }

    Answer post(String path, String body) {
        return ask("POST", path, "Authorization: Bearer " + TOKEN + "\r\n", body);
    }

    Answer ask(String method, String path, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: x\r\n" + headers
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n")
                + "\r\n";
        try (RawClient client = RawClient.to(server.port())) {
            return client.send(head).send(bytes).answer();
        }
    }

    /** Has the config tree hold an app of projects cloud and prod, in sync or not. */
    void app(String name, String sync) {
        place(name, Optional.empty());
        Claim claim = claim(name, Lane.LOOK);
        store.apps().compared(claim, status(sync), Optional.empty());
        store.jobs().finish(claim, Next.after(Lane.LOOK, Trigger.RECONCILE, Duration.ofHours(1)));
    }

    void place(String name, Optional<String> suspendedBy) {
        places.put(
                name,
                new AppRow.Placement(
                        List.of("cloud", "prod"),
                        Optional.of("personal"),
                        "cloud/" + name + "/app.yaml",
                        "git",
                        Optional.of("https://github.com/org/" + name),
                        Optional.of("."),
                        Optional.of("main"),
                        Optional.empty(),
                        suspendedBy,
                        List.of(),
                        "digest"));
        store.apps().place(places, Map.of(), "version", List.of());
    }

    void run(String app, RunResult result) {
        Claim claim = claim(app, Lane.RUN);
        String run = store.runs()
                .begin(
                        claim,
                        new RunStart(
                                app,
                                Trigger.WEBHOOK,
                                "github",
                                "asked",
                                new AppRow.Versions("v1:aa", "bb", "cc", ""),
                                "dd",
                                "app = '" + app + "'\n",
                                List.of(new PlannedStep("deploy", "deploy it", List.of("machines: 0 → 1")))))
                .orElseThrow();
        store.runs()
                .end(
                        claim,
                        run,
                        new RunEnd(
                                result,
                                result == RunResult.FAILED ? Optional.of("the build failed") : Optional.empty(),
                                1,
                                "registry.fly.io/" + app + "@sha256:ee",
                                List.of("==> Building", "done"),
                                Optional.of(status("Synced"))),
                        Next.after(Lane.LOOK, Trigger.RECONCILE, Duration.ofHours(1)));
    }

    String delivery(String remoteId) {
        return store.deliveries()
                .accept(new NewDelivery(
                        "github",
                        Optional.of(remoteId),
                        remoteId,
                        new SourceEvent.Push(
                                List.of(RepoUrl.parse("https://github.com/org/web")),
                                List.of(new RefChange("refs/heads/main", RefChange.Kind.MOVED)))))
                .toCompletableFuture()
                .join()
                .id();
    }

    Claim claim(String app, Lane lane) {
        store.jobs().request(List.of(new JobRequest(JobName.app(app), lane, Intent.LOOK, Trigger.WEBHOOK, "github")));
        return store.jobs().claim(lane, 10).stream()
                .filter(claim -> claim.job().equals(JobName.app(app)))
                .findFirst()
                .orElseThrow();
    }

    static AppRow.Status status(String sync) {
        return new AppRow.Status(
                new AppRow.Sync(sync, "Drift", "machines differ", Instant.EPOCH),
                new AppRow.Health("Healthy", "1 of 1 machines run", Instant.EPOCH),
                new AppRow.Versions("v1:aa", "bb", "cc", ""),
                new AppRow.Versions("v1:00", "bb", "cc", ""),
                List.of(new PlannedStep("deploy", "deploy it", List.of("machines: 0 → 1"))),
                Instant.EPOCH);
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
