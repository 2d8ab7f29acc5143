package dev.flycd.server.work;

import dev.flycd.engine.Comparison;
import dev.flycd.engine.FlyCd;
import dev.flycd.engine.SecretValues;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.fly.Fly;
import dev.flycd.git.GitMirrors;
import dev.flycd.model.AppName;
import dev.flycd.model.FlyCdException;
import dev.flycd.model.Trust;
import dev.flycd.server.images.Registry;
import dev.flycd.server.observe.Metrics;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.JobName;
import dev.flycd.server.store.JobRequest;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is done in the background, and the little that is done at once for somebody who waits. */
public final class Work implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final int REPOSITORIES = 16;
    private static final int IMAGES = 8;
    private static final int LOOKS = 32;
    private static final int PLANS = 4;
    private static final int WAITING_PLANS = 32;
    private static final long IDLE_SECONDS = 30;
    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    private final WorkSettings settings;
    private final Store store;
    private final GitMirrors mirrors;
    private final FlyCd flyCd;
    private final Tree tree;
    private final FreshApps apps;
    private final Dispatcher dispatcher;
    private final ScheduledExecutorService tidying =
            Executors.newSingleThreadScheduledExecutor(task -> Daemons.thread(task, "flycd-tidy"));
    private final ThreadPoolExecutor planning = new ThreadPoolExecutor(
            PLANS,
            PLANS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_PLANS),
            task -> Daemons.thread(task, "flycd-plan"));

    /** Puts it together; nothing begins before {@link #start}. What it is given is closed by who gave it. */
    public Work(
            WorkSettings settings,
            Store store,
            Fly fly,
            GitMirrors mirrors,
            SecretValues secrets,
            Registry registry,
            Metrics metrics) {
        this.settings = settings;
        this.store = store;
        this.mirrors = mirrors;
        OutputLines output = new OutputLines();
        this.flyCd = FlyCd.builder()
                .fly(fly)
                .git(mirrors)
                .secrets(secrets)
                .listener(output)
                .cache(settings.cache())
                .trust(Trust.REPOSITORY)
                .build();
        planning.allowCoreThreadTimeOut(true);
        FreshMirrors fresh = new FreshMirrors(mirrors, store, metrics);
        Intervals intervals = settings.intervals();
        this.tree = new Tree(settings.tree(), flyCd, fresh, store);
        this.apps = new FreshApps(new Sessions(flyCd), fresh, metrics);
        this.dispatcher = new Dispatcher(store);
        dispatcher.lane(Lane.DELIVERIES, 1, new DeliveriesJob(store, tree, fresh, settings.retention()));
        SourceMoves moves = new SourceMoves(flyCd);
        dispatcher.lane(Lane.TREE, 1, new TreeJob(store, tree, moves, intervals));
        dispatcher.lane(Lane.REPOSITORY, REPOSITORIES, new RepositoryJob(store, tree, fresh, moves, intervals));
        dispatcher.lane(Lane.IMAGE, IMAGES, new ImageJob(store, tree, registry, intervals));
        dispatcher.lane(Lane.LOOK, LOOKS, new LookJob(store, tree, apps, intervals));
        dispatcher.lane(Lane.RUN, settings.parallel(), new RunJob(store, tree, apps, output, intervals, metrics));
    }

    /** Begins to work; returns at once. */
    public void start() {
        Trigger trigger = settings.onStart() == WorkSettings.OnStart.EVERYTHING ? Trigger.START : Trigger.POLL;
        store.jobs()
                .request(List.of(
                        new JobRequest(JobName.TREE, Lane.TREE, Intent.LOOK, trigger, "start"),
                        new JobRequest(JobName.DELIVERIES, Lane.DELIVERIES, Intent.LOOK, trigger, "start")));
        dispatcher.start();
        if (store.isShared()) {
            // The job that reads the tree may be another replica's, and nothing else may be due here for an hour.
            planning.execute(this::readTree);
        }
        var unused = tidying.scheduleWithFixedDelay(
                this::tidy, TIDY_EVERY.toSeconds(), TIDY_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** Returns whether jobs are being done and the config tree was read, or reading it was at least tried. */
    public boolean isReady() {
        return dispatcher.isClaiming() && tree.wasAttempted();
    }

    /**
     * Returns whether there is something to do now, or within a time, besides looking whether anything has changed. Not
     * known is yes.
     */
    public boolean hasWork(Duration within) {
        try {
            return store.jobs().isPending(within)
                    || store.deliveries().untilNextDue().isPresent();
        } catch (FlyCdException e) {
            LOG.debug("Whether there is work cannot be found out: {}", e.getMessage());
            return true;
        }
    }

    /**
     * Compares an app now, and changes nothing. The stage completes from another thread; it fails with a
     * {@link FlyCdException} if the app cannot be compared, or if too many wait for that already.
     */
    public CompletionStage<AppRow.Status> plan(AppName app) {
        try {
            return CompletableFuture.supplyAsync(() -> planned(app.value()), planning);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    new WorkRefusedException("too many plans are being made already; ask again later"));
        }
    }

    private AppRow.Status planned(String app) {
        AppRow row = store.apps().find(app).orElseThrow(() -> unknown(app));
        AppEntry entry = tree.current().app(app).orElseThrow(() -> unknown(app));
        Comparison comparison = apps.compare(entry);
        return comparison.plan().isEmpty()
                ? Statuses.synced(comparison, store.now())
                : Statuses.outOfSync(comparison, Decision.of(row, comparison, Intent.LOOK), store.now());
    }

    private static WorkRefusedException unknown(String app) {
        return new WorkRefusedException("the config tree has no valid app '" + app + "'");
    }

    /** Begins nothing more and waits for what is under way; what takes longer is stopped between two steps. */
    public void drain(Duration grace) {
        dispatcher.drain(grace);
    }

    @Override
    public void close() {
        tidying.shutdownNow();
        planning.shutdownNow();
        dispatcher.close();
        flyCd.close();
    }

    private void readTree() {
        try {
            tree.current();
        } catch (FlyCdException e) {
            LOG.warn("{} cannot be read: {}", tree.watched(), e.getMessage());
        }
    }

    private void tidy() {
        try {
            store.clean(settings.retention());
            long freed = mirrors.prune(settings.mirrorLimit());
            LOG.debug("{} bytes of mirrors were freed", freed);
        } catch (FlyCdException e) {
            LOG.warn("Tidying up failed and is tried again in an hour: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Tidying up failed", e);
        }
    }
}
