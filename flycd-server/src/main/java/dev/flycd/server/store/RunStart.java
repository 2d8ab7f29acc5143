package dev.flycd.server.store;

import dev.flycd.server.store.JobRequest.Trigger;
import java.util.List;

/**
 * A run that is about to change an app.
 *
 * @param asked what is asked, as text of the engine
 * @param flyToml the fly.toml it is asked to run with
 */
public record RunStart(
        String app,
        Trigger trigger,
        String actor,
        String asked,
        AppRow.Versions desired,
        String configCommit,
        String flyToml,
        List<AppRow.PlannedStep> steps) {
    public RunStart {
        steps = List.copyOf(steps);
    }
}
