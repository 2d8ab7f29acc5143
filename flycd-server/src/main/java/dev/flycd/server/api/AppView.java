package dev.flycd.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of an app.
 *
 * @param presence {@code valid}, {@code invalid} or {@code removed}
 * @param project names of the projects it is in, joined by slashes; null if it is in none
 * @param plan the steps the last comparison found; only when one app is asked for
 * @param history its last runs; only when one app is asked for
 */
record AppView(
        String name,
        String presence,
        @Nullable String project,
        @Nullable String org,
        String file,
        List<String> problems,
        Source source,
        Sync sync,
        Health health,
        @Nullable Suspended suspended,
        @Nullable Held held,
        Versions desired,
        Versions live,
        @Nullable Instant comparedAt,
        @Nullable LastRun lastRun,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<StepView> plan,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<RunView> history) {

    record Source(
            String type,
            @Nullable String repo,
            @Nullable String path,
            @Nullable String ref,
            @Nullable String image) {
        static Source of(AppRow.Placement place) {
            return new Source(
                    place.sourceType(),
                    place.sourceRepo().orElse(null),
                    place.sourcePath().orElse(null),
                    place.sourceRef().orElse(null),
                    place.image().orElse(null));
        }
    }

    record Sync(
            String status,
            String reason,
            String message,
            @Nullable Instant since) {
        static final Sync NEVER = new Sync("Unknown", "NotCompared", "it was not compared yet", null);

        static Sync of(AppRow.Sync sync) {
            return new Sync(sync.status(), sync.reason(), sync.message(), Times.shown(sync.since()));
        }
    }

    record Health(String status, String message, @Nullable Instant since) {
        static final Health NEVER = new Health("Unknown", "it was not looked at yet", null);

        static Health of(AppRow.Health health) {
            return new Health(health.status(), health.message(), Times.shown(health.since()));
        }
    }

    /** By an operator, or by its configuration, which says no time. */
    record Suspended(String by, String reason, @Nullable Instant since) {
        static @Nullable Suspended of(AppRow row) {
            Optional<Suspended> byPerson = row.suspension()
                    .map(suspension ->
                            new Suspended(suspension.by(), suspension.reason(), Times.shown(suspension.since())));
            return byPerson.or(() -> row.placement()
                            .suspendedBy()
                            .map(where -> new Suspended(where, "flycd.sync.suspend", null)))
                    .orElse(null);
        }
    }

    record Held(String revision, String by, String reason, Instant since) {
        static Held of(AppRow.Hold hold) {
            return new Held(hold.revision(), hold.by(), hold.reason(), Times.shown(hold.since()));
        }
    }

    /** Empty where it is not known. */
    record Versions(String configVersion, String appVersion, String commit, String image) {
        static final Versions NONE = new Versions("", "", "", "");

        static Versions of(AppRow.Versions versions) {
            return new Versions(versions.config(), versions.app(), versions.commit(), versions.image());
        }
    }

    record LastRun(
            String id,
            String trigger,
            String actor,
            Instant startedAt,
            @Nullable Instant endedAt,
            String result) {
        static LastRun of(Run run) {
            return new LastRun(
                    run.id(),
                    Words.of(run.start().trigger()),
                    run.start().actor(),
                    Times.shown(run.startedAt()),
                    run.endedAt().map(Times::shown).orElse(null),
                    Words.of(run.end().result()));
        }
    }

    /** Returns an app without its plan and history. */
    static AppView of(AppRow row, Optional<Run> last) {
        return of(row, last.map(LastRun::of).orElse(null), null, null);
    }

    /** Returns an app with its plan and history. */
    static AppView of(AppRow row, List<Run> history) {
        List<StepView> plan = row.status().map(AppRow.Status::differences).orElse(List.of()).stream()
                .map(StepView::of)
                .toList();
        LastRun last = history.stream().findFirst().map(LastRun::of).orElse(null);
        return of(row, last, plan, history.stream().map(RunView::of).toList());
    }

    private static AppView of(
            AppRow row, @Nullable LastRun last, @Nullable List<StepView> plan, @Nullable List<RunView> history) {
        AppRow.Placement place = row.placement();
        Optional<AppRow.Status> status = row.status();
        return new AppView(
                row.name(),
                Words.of(row.presence()),
                place.projects().isEmpty() ? null : String.join("/", place.projects()),
                place.org().orElse(null),
                place.file(),
                place.problems(),
                Source.of(place),
                status.map(AppRow.Status::sync).map(Sync::of).orElse(Sync.NEVER),
                status.map(AppRow.Status::health).map(Health::of).orElse(Health.NEVER),
                Suspended.of(row),
                row.hold().map(Held::of).orElse(null),
                status.map(AppRow.Status::desired).map(Versions::of).orElse(Versions.NONE),
                status.map(AppRow.Status::live).map(Versions::of).orElse(Versions.NONE),
                status.map(AppRow.Status::comparedAt).map(Times::shown).orElse(null),
                last,
                plan,
                history);
    }

    /**
     * Some apps.
     *
     * @param next what to give as {@code after} for the following ones; null if these are the last
     */
    record Page(List<AppView> apps, @Nullable String next) {}
}
