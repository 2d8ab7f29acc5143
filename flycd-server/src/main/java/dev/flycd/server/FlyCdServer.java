package dev.flycd.server;

import dev.flycd.engine.SecretValues;
import dev.flycd.fly.Fly;
import dev.flycd.fly.process.Redactor;
import dev.flycd.git.GitMirrors;
import dev.flycd.git.GitSettings;
import dev.flycd.model.DurationText;
import dev.flycd.server.api.Api;
import dev.flycd.server.api.Tokens;
import dev.flycd.server.http.ClientAddress;
import dev.flycd.server.http.HealthRoutes;
import dev.flycd.server.http.HttpServer;
import dev.flycd.server.http.HttpSettings;
import dev.flycd.server.http.RateLimiter;
import dev.flycd.server.http.Route;
import dev.flycd.server.http.WebhookEndpoint;
import dev.flycd.server.images.Registry;
import dev.flycd.server.images.RegistryCredentials;
import dev.flycd.server.images.RegistrySettings;
import dev.flycd.server.observe.Metrics;
import dev.flycd.server.observe.ObservedFly;
import dev.flycd.server.store.Retention;
import dev.flycd.server.store.Store;
import dev.flycd.server.webhook.Reception;
import dev.flycd.server.work.Intervals;
import dev.flycd.server.work.Work;
import dev.flycd.server.work.WorkSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server: takes webhooks, polls, deploys and tells about it, until it is closed. It is put together here and
 * nowhere else. Safe for use by many threads.
 *
 * <p>What it has accepted survives kill -9. One server has an SQLite data folder for itself; several may share a
 * PostgreSQL.
 */
public final class FlyCdServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FlyCdServer.class);
    private static final Duration GIT_DEADLINE = Duration.ofMinutes(5);
    private static final Duration REGISTRY_DEADLINE = Duration.ofSeconds(30);
    private static final Duration LOOK_AROUND = Duration.ofSeconds(1);
    private static final Duration ANSWERS = Duration.ofSeconds(30);

    private final ServerConfig config;
    private final OpenParts parts;
    private final Store store;
    private final Metrics metrics;
    private final Work work;
    private final Optional<Idleness> idleness;
    private final List<Route> routes;
    private final RateLimiter failures = new RateLimiter(System::nanoTime);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile HttpServer http;

    private FlyCdServer(
            ServerConfig config, Fly fly, Map<String, String> environment, Redactor redactor, OpenParts parts) {
        this.config = config;
        this.parts = parts;
        store = parts.add(Store.open(config.store(), replica()));
        metrics = parts.add(new Metrics(store.jobs()::state, store.apps()::all, store.tree()::row));
        Path cache = config.data().resolve("cache");
        GitMirrors mirrors =
                parts.add(GitMirrors.open(new GitSettings(cache.resolve("mirrors"), environment, GIT_DEADLINE)));
        Registry registry = new Registry(
                new RegistrySettings(config.insecureRegistries(), Set.of(), REGISTRY_DEADLINE),
                RegistryCredentials.NONE);
        work = parts.add(new Work(
                workSettings(config, cache),
                store,
                new ObservedFly(fly, new FlyCalls(metrics, redactor)),
                mirrors,
                SecretValues.from(config.appSecrets().in(environment)),
                registry,
                metrics));
        idleness = config.lifetime().idle().map(limit -> new Idleness(limit, work::hasWork, System::nanoTime));
        routes = routes();
        http = HttpServer.start(httpSettings(config.listening()), failures, routes);
        parts.add(() -> http.close());
        config.lifetime().token().ifPresent(end -> parts.add(TokenWatch.start(new TokenLife(end), metrics)));
        config.listening().metrics().ifPresent(address -> parts.add(metricsListener(address)));
        work.start();
    }

    /**
     * Starts one. It listens when this returns, and works in the background.
     *
     * @param fly where it deploys to; not closed with the server
     * @param environment where credentials and values of secrets are taken from
     * @param redactor told of every secret there is; the log is to go through it
     * @throws dev.flycd.model.FlyCdException if the database or the port cannot be used
     */
    public static FlyCdServer start(ServerConfig config, Fly fly, Map<String, String> environment, Redactor redactor) {
        redactor.learn(config.secrets().all());
        redactor.learn(config.store().secrets());
        redactor.learn(EnvironmentSecrets.in(environment));
        OpenParts parts = new OpenParts();
        try {
            return new FlyCdServer(config, fly, environment, redactor, parts);
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    /** Returns the port it listens on. */
    public int port() {
        return http.port();
    }

    /** Returns when the server was closed, or has been idle for as long as it was told to be at most. */
    public void awaitEnd() throws InterruptedException {
        if (idleness.isEmpty()) {
            closed.await();
            return;
        }
        while (!closed.await(LOOK_AROUND.toMillis(), TimeUnit.MILLISECONDS)) {
            if (idleness.get().hasLasted() && stopsListening(idleness.get())) {
                LOG.info(
                        "There was nothing to do for {}: ending",
                        DurationText.of(config.lifetime().idle().orElseThrow()));
                return;
            }
        }
    }

    /**
     * Whoever comes from now on is to find nobody, not be turned away: what is in front then starts the next server.
     */
    private boolean stopsListening(Idleness idle) {
        http.finish(ANSWERS);
        if (idle.hasLasted()) {
            return true;
        }
        LOG.info("Somebody came at the last moment: going on");
        http.close();
        http = HttpServer.start(httpSettings(config.listening()).withPort(http.port()), failures, routes);
        return false;
    }

    /**
     * Stops: accepts nothing more, waits as long as it was told for what is under way, and leaves the rest to the next
     * start.
     */
    @Override
    public void close() {
        LOG.info(
                "Stopping; what is under way has {} s",
                config.pace().shutdownGrace().toSeconds());
        http.drain();
        work.drain(config.pace().shutdownGrace());
        parts.close();
        LOG.info("Stopped");
        closed.countDown();
    }

    private List<Route> routes() {
        Listening listening = config.listening();
        Reception reception = new Reception(
                config.secrets().webhooks(),
                listening.insecureWebhooks() == Switch.ON ? Reception.Unsigned.ACCEPTED : Reception.Unsigned.REFUSED);
        WebhookEndpoint webhooks = new WebhookEndpoint(
                reception,
                store.deliveries()::accept,
                failures,
                (provider, result) -> metrics.webhook(
                        provider, result.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        List<Route> routes = new ArrayList<>(HealthRoutes.of(() -> work.isReady() && store.isWritable()));
        routes.add(webhooks.at(listening.webhookPath()).noting(this::noteRequest));
        Api api = new Api(
                new Tokens(config.secrets().adminTokens()),
                failures,
                store,
                config.tree().toString(),
                work::plan);
        if (listening.api() == Switch.ON) {
            api.routes().forEach(route -> routes.add(route.noting(this::noteRequest)));
        }
        if (listening.metrics().isEmpty()) {
            routes.add(api.metrics(metrics::scrape));
        }
        return routes;
    }

    private void noteRequest() {
        idleness.ifPresent(Idleness::interrupted);
    }

    private HttpServer metricsListener(Listening.MetricsAddress address) {
        return HttpServer.start(
                HttpSettings.of(address.host(), address.port(), ClientAddress.PEER),
                new RateLimiter(System::nanoTime),
                List.of(Api.openMetrics(metrics::scrape)));
    }

    private static HttpSettings httpSettings(Listening listening) {
        return HttpSettings.of(listening.host(), listening.port(), new ClientAddress(listening.clientAddressHeader()));
    }

    private static WorkSettings workSettings(ServerConfig config, Path cache) {
        Pace pace = config.pace();
        Keeping keeping = config.keeping();
        return new WorkSettings(
                config.tree(),
                new Intervals(pace.poll(), pace.reconcile()),
                pace.parallel(),
                pace.syncOnStartup() == Switch.ON ? WorkSettings.OnStart.EVERYTHING : WorkSettings.OnStart.CHANGES,
                cache,
                keeping.mirrorBytes(),
                new Retention(keeping.history(), keeping.rows()));
    }

    /** Counts calls, and passes on what is to be hidden. */
    private record FlyCalls(Metrics metrics, Redactor redactor) implements ObservedFly.Observer {
        @Override
        public void called(String verb, String result, Duration took) {
            metrics.fly(verb, result, took);
        }

        @Override
        public void hide(Collection<String> values) {
            redactor.learn(values);
        }
    }

    /** Names this process among all that share a database. */
    private static String replica() {
        return ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    }
}
