package dev.flycd.server.observe;

import java.util.List;
import org.slf4j.MDC;

/**
 * Which app and which run the lines are about that a thread logs, until it is closed by that thread. A thread has one
 * at a time.
 */
public final class LogScope implements AutoCloseable {

    private static final String APP = "app";
    private static final String RUN = "run";
    private static final String REVISION = "revision";

    /** What a line may say beside its message, in order. */
    static final List<String> KEYS = List.of(APP, RUN, REVISION);

    private LogScope() {}

    /** Opens that of work on an app. */
    public static LogScope ofApp(String app) {
        MDC.put(APP, app);
        return new LogScope();
    }

    /**
     * Says that the work has become a run.
     *
     * @param run its id
     * @param revision what is asked, such as a commit
     */
    public void enterRun(String run, String revision) {
        MDC.put(RUN, run);
        MDC.put(REVISION, revision);
    }

    @Override
    public void close() {
        KEYS.forEach(MDC::remove);
    }
}
