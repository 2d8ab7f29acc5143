package dev.flycd.server.work;

import dev.flycd.engine.AppSession;
import dev.flycd.engine.FlyCd;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of a few seconds each, so that many apps looked at at once share what is asked of Fly.io for all of them.
 */
final class Sessions {

    private static final long LONGEST = Duration.ofSeconds(10).toNanos();

    private final FlyCd flyCd;
    private @Nullable AppSession session;
    private long openedAt;

    Sessions(FlyCd flyCd) {
        this.flyCd = flyCd;
    }

    synchronized AppSession current() {
        AppSession open = session;
        if (open == null || System.nanoTime() - openedAt > LONGEST) {
            open = flyCd.session();
            session = open;
            openedAt = System.nanoTime();
        }
        return open;
    }
}
