package dev.flycd.server.api;

import dev.flycd.server.store.Run;
import dev.flycd.server.store.RunEnd;
import dev.flycd.server.store.RunStart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a run.
 *
 * @param seconds how long it took; null while it is under way
 * @param image the image it deployed, with its digest; empty if it deployed none
 * @param done how many of the steps were done
 */
record RunView(
        String id,
        String app,
        String trigger,
        String actor,
        String result,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Double seconds,
        AppView.Versions desired,
        String configCommit,
        String image,
        String flyToml,
        List<StepView> steps,
        int done,
        @Nullable String failure,
        List<String> lastLines) {

    static RunView of(Run run) {
        RunStart start = run.start();
        RunEnd end = run.end();
        return new RunView(
                run.id(),
                start.app(),
                Words.of(start.trigger()),
                start.actor(),
                Words.of(end.result()),
                Times.shown(run.startedAt()),
                run.endedAt().map(Times::shown).orElse(null),
                run.endedAt()
                        .map(ended -> Duration.between(run.startedAt(), ended).toMillis() / 1000.0)
                        .orElse(null),
                AppView.Versions.of(start.desired()),
                start.configCommit(),
                end.image(),
                start.flyToml(),
                start.steps().stream().map(StepView::of).toList(),
                end.done(),
                end.failure().orElse(null),
                end.lastLines());
    }

    /**
     * Some runs, the newest first.
     *
     * @param next what to give as {@code before} for earlier ones; null if there are none
     */
    record Page(List<RunView> runs, @Nullable String next) {}
}
