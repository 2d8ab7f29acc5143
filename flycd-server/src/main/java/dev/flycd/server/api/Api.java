package dev.flycd.server.api;

import dev.flycd.server.http.BodyRule;
import dev.flycd.server.http.RateLimiter;
import dev.flycd.server.http.Reply;
import dev.flycd.server.http.Route;
import dev.flycd.server.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The API for operators and programs. Each of its routes, and the one for metrics, needs a token and is denied unless
 * {@link Authorization} allows it; without any token all of them answer 403. Its description is the resource
 * {@code openapi.json}.
 */
public final class Api {

    /** Where it is. */
    public static final String ROOT = "/api/v1";

    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Guard guard;
    private final Store store;
    private final String tree;
    private final AppRoutes apps;
    private final DeliveryRoutes deliveries;

    /**
     * Makes it.
     *
     * @param tree where the config tree is, for people
     */
    public Api(Tokens tokens, RateLimiter failures, Store store, String tree, AppOperations operations) {
        guard = new Guard(tokens, failures);
        this.store = store;
        this.tree = tree;
        apps = new AppRoutes(store, operations);
        deliveries = new DeliveryRoutes(store.deliveries());
    }

    /** Returns all routes below {@link #ROOT}. */
    public List<Route> routes() {
        return List.of(
                get("/apps", Action.READ_APPS, apps::list),
                get("/apps/{app}", Action.READ_APPS, apps::one),
                get("/apps/{app}/history", Action.READ_HISTORY, apps::history),
                post("/apps/{app}/plan", BodyRule.NONE, Action.PLAN, apps::plan),
                post("/apps/{app}/sync", BodyRule.API, Action.SYNC, now(apps::sync)),
                post("/apps/{app}/suspend", BodyRule.API, Action.SUSPEND, now(apps::suspend)),
                post("/apps/{app}/resume", BodyRule.API, Action.RESUME, now(apps::resume)),
                get(
                        "/tree",
                        Action.READ_TREE,
                        call -> Reply.json(200, TreeView.of(tree, store.tree().row()))),
                get("/deliveries", Action.READ_DELIVERIES, deliveries::list),
                get("/deliveries/{id}", Action.READ_DELIVERIES, deliveries::one),
                post("/deliveries/{id}/replay", BodyRule.NONE, Action.REPLAY, now(deliveries::replay)),
                get("/openapi.json", Action.READ_DESCRIPTION, call -> Reply.jsonText(200, description())));
    }

    /**
     * Returns {@code /metrics} for holders of the token.
     *
     * @param text all metrics, in Prometheus' text format
     */
    public Route metrics(Supplier<String> text) {
        return Route.get("/metrics", guard.allow(Action.READ_METRICS, now(call -> metricsReply(text))));
    }

    /** Returns {@code /metrics} for everybody, to be listened for where only friends are. */
    public static Route openMetrics(Supplier<String> text) {
        return Route.get("/metrics", request -> CompletableFuture.completedFuture(metricsReply(text)));
    }

    private static Reply metricsReply(Supplier<String> text) {
        return new Reply(200, METRICS_TYPE, text.get(), Map.of());
    }

    /** Returns the description of the API, as OpenAPI 3.1. */
    static String description() {
        try (InputStream in = Api.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Route get(String path, Action action, Function<Call, Reply> endpoint) {
        return Route.get(ROOT + path, guard.allow(action, now(endpoint)));
    }

    private Route post(String path, BodyRule body, Action action, Function<Call, CompletionStage<Reply>> endpoint) {
        return Route.post(ROOT + path, body, guard.allow(action, endpoint));
    }

    private static Function<Call, CompletionStage<Reply>> now(Function<Call, Reply> endpoint) {
        return call -> CompletableFuture.completedFuture(endpoint.apply(call));
    }
}
