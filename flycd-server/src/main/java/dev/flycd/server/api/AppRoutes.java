package dev.flycd.server.api;

import dev.flycd.model.AppName;
import dev.flycd.model.FlyCdException;
import dev.flycd.server.http.RefusedException;
import dev.flycd.server.http.Reply;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.JobName;
import dev.flycd.server.store.JobRequest;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.Run;
import dev.flycd.server.store.Store;
import dev.flycd.server.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is asked of apps. */
final class AppRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(AppRoutes.class);
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 500;
    private static final int HISTORY = 20;
    private static final int LARGEST_HISTORY = 50;
    private static final int HISTORY_OF_ONE = 10;
    private static final Duration PLAN_WITHIN = Duration.ofSeconds(90);

    private final Store store;
    private final AppOperations operations;

    AppRoutes(Store store, AppOperations operations) {
        this.store = store;
        this.operations = operations;
    }

    Reply list(Call call) {
        Query query = Query.of(call.request().query(), Set.of("project", "sync", "health", "limit", "after"));
        int limit = query.limit(PAGE, LARGEST_PAGE);
        String after = query.id("after").orElse("");
        query.oneOf("sync", AppRow.Sync.STATUSES);
        query.oneOf("health", AppRow.Health.STATUSES);
        List<AppRow> found = store.apps().all().stream()
                .filter(row -> row.name().compareTo(after) > 0)
                .filter(row -> isWanted(AppView.of(row, Optional.empty()), query))
                .limit(limit + 1L)
                .toList();
        List<AppRow> shown = found.subList(0, Math.min(limit, found.size()));
        Map<String, Run> runs =
                store.runs().lastOf(shown.stream().map(AppRow::name).toList());
        List<AppView> page = shown.stream()
                .map(row -> AppView.of(row, Optional.ofNullable(runs.get(row.name()))))
                .toList();
        return Reply.json(
                200,
                new AppView.Page(
                        page, found.size() > limit ? page.get(limit - 1).name() : null));
    }

    private static boolean isWanted(AppView app, Query query) {
        return query.text("project").map(name -> isIn(app, name)).orElse(true)
                && query.text("sync")
                        .map(status -> app.sync().status().equalsIgnoreCase(status))
                        .orElse(true)
                && query.text("health")
                        .map(status -> app.health().status().equalsIgnoreCase(status))
                        .orElse(true);
    }

    /** A project has what its projects have. */
    private static boolean isIn(AppView app, String project) {
        return Optional.ofNullable(app.project())
                .map(path -> path.equals(project)
                        || path.startsWith(project + "/")
                        || path.endsWith("/" + project)
                        || path.contains("/" + project + "/"))
                .orElse(false);
    }

    Reply one(Call call) {
        return shown(row(call));
    }

    Reply history(Call call) {
        Query query = Query.of(call.request().query(), Set.of("limit", "before"));
        int limit = query.limit(HISTORY, LARGEST_HISTORY);
        List<Run> runs = store.runs().history(row(call).name(), limit + 1, query.id("before"));
        List<RunView> page = runs.stream().limit(limit).map(RunView::of).toList();
        return Reply.json(
                200,
                new RunView.Page(page, runs.size() > limit ? page.get(limit - 1).id() : null));
    }

    CompletionStage<Reply> plan(Call call) {
        AppName app = new AppName(deployable(call).name());
        return operations
                .plan(app)
                .toCompletableFuture()
                .orTimeout(PLAN_WITHIN.toSeconds(), TimeUnit.SECONDS)
                .handle((status, failure) -> planned(app, status, failure));
    }

    private static Reply planned(AppName app, AppRow.@Nullable Status status, @Nullable Throwable failure) {
        if (status != null) {
            return Reply.json(200, PlanView.of(app.value(), status));
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof FlyCdException reason && !(cause instanceof StoreException)) {
            return Reply.error(502, "not-compared", String.valueOf(reason.getMessage()));
        }
        throw new CompletionException(cause);
    }

    Reply sync(Call call) {
        String reason = ReasonBody.read(call.request().body());
        String app = deployable(call).name();
        request(app, Lane.RUN, Intent.SYNC, actor(call, reason));
        LOG.info("A sync of {} was asked for by {}", app, actor(call, reason));
        return Reply.json(202, new Requested(app, Api.ROOT + "/apps/" + app));
    }

    Reply suspend(Call call) {
        String reason = ReasonBody.read(call.request().body());
        AppRow row = row(call);
        store.apps().suspend(row.name(), call.principal().name(), reason);
        LOG.info("{} was suspended by {}", row.name(), actor(call, reason));
        return one(call);
    }

    Reply resume(Call call) {
        String reason = ReasonBody.read(call.request().body());
        AppRow row = row(call);
        if (store.apps().resume(row.name())) {
            request(row.name(), Lane.LOOK, Intent.LOOK, actor(call, reason));
            LOG.info("{} was resumed by {}", row.name(), actor(call, reason));
        }
        row.placement().suspendedBy().ifPresent(where -> {
            throw new RefusedException(
                    409, "suspended-by-config", "flycd.sync.suspend of " + where + " suspends it; change that");
        });
        return one(call);
    }

    private void request(String app, Lane lane, Intent intent, String actor) {
        store.jobs().request(List.of(new JobRequest(JobName.app(app), lane, intent, Trigger.PERSON, actor)));
    }

    private static String actor(Call call, String reason) {
        return reason.isEmpty() ? call.principal().name() : call.principal().name() + ": " + reason;
    }

    private AppRow row(Call call) {
        AppName name = call.appName();
        return store.apps().find(name.value()).orElseThrow(() -> Call.noSuchApp(name));
    }

    private AppRow deployable(Call call) {
        AppRow row = row(call);
        return switch (row.presence()) {
            case VALID -> row;
            case INVALID ->
                throw new RefusedException(
                        409, "invalid", "its configuration cannot be used; 'problems' of the app say why");
            case REMOVED -> throw new RefusedException(409, "removed", "the config tree does not have it any more");
        };
    }

    private Reply shown(AppRow row) {
        return Reply.json(200, AppView.of(row, store.runs().history(row.name(), HISTORY_OF_ONE, Optional.empty())));
    }

    /**
     * Something will be done.
     *
     * @param watch where to see what came of it
     */
    record Requested(String app, String watch) {}

    /** What a comparison found, made now. */
    record PlanView(
            String app,
            AppView.Sync sync,
            AppView.Health health,
            AppView.Versions desired,
            AppView.Versions live,
            Instant comparedAt,
            List<StepView> plan) {
        static PlanView of(String app, AppRow.Status status) {
            return new PlanView(
                    app,
                    AppView.Sync.of(status.sync()),
                    AppView.Health.of(status.health()),
                    AppView.Versions.of(status.desired()),
                    AppView.Versions.of(status.live()),
                    Times.shown(status.comparedAt()),
                    Stream.ofNullable(status.differences())
                            .flatMap(List::stream)
                            .map(StepView::of)
                            .toList());
        }
    }
}
