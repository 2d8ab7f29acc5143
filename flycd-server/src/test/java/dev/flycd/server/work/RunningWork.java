package dev.flycd.server.work;

import dev.flycd.engine.SecretValues;
import dev.flycd.fly.Fly;
import dev.flycd.fly.Machine;
import dev.flycd.git.GitMirrors;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.AppName;
import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.images.Registry;
import dev.flycd.server.images.RegistryCredentials;
import dev.flycd.server.images.RegistrySettings;
import dev.flycd.server.observe.Metrics;
import dev.flycd.server.store.Accepted;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.Delivery;
import dev.flycd.server.store.JobName;
import dev.flycd.server.store.JobRequest;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.NewDelivery;
import dev.flycd.server.store.Retention;
import dev.flycd.server.store.Store;
import dev.flycd.server.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** The jobs of a server on a real store, real repositories and a simulated Fly.io, without HTTP in front. */
final class RunningWork implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Intervals SELDOM = new Intervals(Duration.ofHours(1), Duration.ofHours(1));

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private final Fly fly;
    private final Store store;
    private final GitMirrors mirrors;
    private final Metrics metrics;
    private final Work work;

    private RunningWork(
            Path folder,
            Fly fly,
            WatchedTree tree,
            Intervals intervals,
            Retention retention,
            RegistrySettings registries) {
        this.fly = fly;
        this.store = Store.open(StoreSettings.sqlite(folder.resolve("data")), "test");
        this.mirrors = GitMirrors.open(GitFixture.settings(folder.resolve("mirrors")));
        this.metrics = new Metrics(store.jobs()::state, store.apps()::all, store.tree()::row);
        this.work = new Work(
                new WorkSettings(
                        tree,
                        intervals,
                        4,
                        WorkSettings.OnStart.EVERYTHING,
                        folder.resolve("cache"),
                        1L << 30,
                        retention),
                store,
                fly,
                mirrors,
                SecretValues.from(Map.of()),
                new Registry(registries, RegistryCredentials.NONE),
                metrics);
        store.onWork(this::wake);
        work.start();
    }

    /** Starts on a tree, with intervals so long that nothing is looked at but for a reason. */
    static RunningWork start(Path folder, Fly fly, WatchedTree tree) {
        return start(folder, fly, tree, Retention.DEFAULT);
    }

    /** Starts as {@link #start(Path, Fly, WatchedTree)} does, and asks these registries. */
    static RunningWork start(Path folder, Fly fly, WatchedTree tree, RegistrySettings registries) {
        return new RunningWork(folder, fly, tree, SELDOM, Retention.DEFAULT, registries);
    }

    /** Starts as {@link #start(Path, Fly, WatchedTree)} does, and keeps so much of the past. */
    static RunningWork start(Path folder, Fly fly, WatchedTree tree, Retention retention) {
        return new RunningWork(folder, fly, tree, SELDOM, retention, RegistrySettings.standard());
    }

    /** Starts on a tree and looks by itself after each interval. */
    static RunningWork start(Path folder, Fly fly, WatchedTree tree, Intervals intervals) {
        return new RunningWork(folder, fly, tree, intervals, Retention.DEFAULT, RegistrySettings.standard());
    }

    Store store() {
        return store;
    }

    Fly fly() {
        return fly;
    }

    Work work() {
        return work;
    }

    /** Tells of a push, as a webhook does. */
    String push(RepoUrl address) {
        return accepted(address).join().id();
    }

    /** Tells of a push and does not wait until that is stored. */
    void hears(String address) {
        var unused = accepted(RepoUrl.parse(address));
    }

    private CompletableFuture<Accepted> accepted(RepoUrl address) {
        String id = UUID.randomUUID().toString();
        NewDelivery delivery =
                new NewDelivery("github", Optional.of(id), id, new SourceEvent.Push(List.of(address), List.of()));
        return store.deliveries().accept(delivery).toCompletableFuture();
    }

    void request(JobRequest request) {
        store.jobs().request(Set.of(request));
    }

    /** Has an app looked at. */
    void look(String app, Intent intent, Trigger trigger) {
        request(new JobRequest(JobName.app(app), Lane.LOOK, intent, trigger, "test"));
    }

    boolean isDone(String delivery) {
        return store.deliveries().find(delivery).orElseThrow().state() == Delivery.State.DONE;
    }

    AppRow row(String app) {
        return store.apps().find(app).orElseThrow();
    }

    String sync(String app) {
        return store.apps()
                .find(app)
                .flatMap(AppRow::status)
                .map(status -> status.sync().status())
                .orElse("none");
    }

    /** Returns the machines of an app; none if there is no such app. */
    List<Machine> machines(String app) {
        AppName name = new AppName(app);
        return fly.app(name).isEmpty()
                ? List.of()
                : fly.observe(name, Set.of()).machines().stream()
                        .filter(Machine::exists)
                        .toList();
    }

    /** Returns the release an app's machines run; 0 if there are none. */
    int release(String app) {
        return machines(app).stream().mapToInt(Machine::releaseVersion).max().orElse(0);
    }

    /** Waits until apps are in sync, and nothing is under way or due. */
    void untilSynced(String... apps) {
        until(
                "in sync: " + String.join(", ", apps),
                () -> List.of(apps).stream().allMatch(app -> sync(app).equals("Synced")));
        untilQuiet();
    }

    /** Waits until no job is due or under way. */
    void untilQuiet() {
        until(
                "quiet",
                () -> store.jobs().state().values().stream()
                        .allMatch(lane -> lane.waiting() == 0 && lane.leased() == 0));
    }

    /** Waits until something is so; looks whenever something was committed. */
    void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what + "; "
                            + store.jobs().state() + store.apps().all());
                }
                var unused = committed.await(50, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        work.drain(Duration.ofSeconds(10));
        work.close();
        metrics.close();
        mirrors.close();
        store.close();
    }
}
