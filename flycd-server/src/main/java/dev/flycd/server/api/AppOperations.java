package dev.flycd.server.api;

import dev.flycd.model.AppName;
import dev.flycd.server.store.AppRow;
import java.util.concurrent.CompletionStage;

/** What the API asks of who knows the engine. Safe for use by many threads. */
@FunctionalInterface
public interface AppOperations {

    /**
     * Compares an app with what is live, now, and changes nothing. Does not block; the stage completes from another
     * thread, or fails with a {@link dev.flycd.model.FlyCdException} whose message can be shown if it could not be
     * compared.
     *
     * @param app one that the config tree has, and valid
     */
    CompletionStage<AppRow.Status> plan(AppName app);
}
