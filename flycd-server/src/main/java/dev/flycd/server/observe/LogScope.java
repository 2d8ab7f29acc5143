package dev.flycd.server.observe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Which app and which run the lines are about that a thread logs while it does some work. Immutable. */
public final class LogScope {

    /** What a line may say beside its message, in order. */
    static final List<String> KEYS = List.of("app", "run", "revision");

    private final Map<String, String> fields;

    private LogScope(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Returns that of work on an app. */
    public static LogScope ofApp(String app) {
        return new LogScope(Map.of("app", app));
    }

    /**
     * Returns that of a run.
     *
     * @param run its id
     * @param revision what is asked, such as a commit
     */
    public static LogScope ofRun(String app, String run, String revision) {
        return new LogScope(Map.of("app", app, "run", run, "revision", revision));
    }

    /** Does work; lines that this thread logs meanwhile say what they are about. */
    public void during(Runnable work) {
        during(() -> {
            work.run();
            return "";
        });
    }

    /** Does work and returns what it returns; lines that this thread logs meanwhile say what they are about. */
    public <T> T during(Supplier<T> work) {
        Map<String, @Nullable String> before = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            before.put(key, MDC.get(key));
            MDC.put(key, value);
        });
        try {
            return work.get();
        } finally {
            before.forEach((key, value) -> {
                if (value == null) {
                    MDC.remove(key);
                } else {
                    MDC.put(key, value);
                }
            });
        }
    }
}
