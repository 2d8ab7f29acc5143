package dev.flycd.engine.history;

import dev.flycd.engine.catalog.FolderTree;
import dev.flycd.model.Trust;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After any history one run without faults brings every app to what is asked. {@code -Dflycd.histories=N} runs more of
 * them, {@code -Dflycd.history=SEED} the one of a failure.
 */
class ConvergenceTest {

    private static final long FIRST_SEED = 20_260_101;

    @TempDir
    private Path folder;

    @Test
    void everyHistoryConverges() {
        FolderTree tree = FolderTree.open(folder, Trust.USER);
        Long single = Long.getLong("flycd.history");
        long first = single == null ? FIRST_SEED : single;
        int histories = single == null ? Integer.getInteger("flycd.histories", 2_000) : 1;
        for (long seed = first; seed < first + histories; seed++) {
            History history = new History(seed, folder.resolve("cache"), tree);
            try {
                history.run();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "history " + seed + " (replay it with -Dflycd.history=" + seed + "): " + e.getMessage() + "\n"
                                + history.story(),
                        e);
            }
        }
    }
}
