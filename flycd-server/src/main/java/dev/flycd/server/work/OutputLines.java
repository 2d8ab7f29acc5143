package dev.flycd.server.work;

import dev.flycd.engine.event.DeployEvent;
import dev.flycd.engine.event.EventListener;
import dev.flycd.model.AppName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last lines of output of the runs under way. Safe for use by many threads. */
final class OutputLines implements EventListener {

    private static final int KEPT = 50;
    private static final int LONGEST = 500;

    private final Map<AppName, Deque<String>> lines = new ConcurrentHashMap<>();

    @Override
    public void on(DeployEvent event) {
        if (event instanceof DeployEvent.StepStarted started) {
            add(event.app(), "== " + started.step().describe());
        } else if (event instanceof DeployEvent.StepProgress progress) {
            add(event.app(), progress.line());
        }
    }

    private void add(AppName app, String line) {
        Deque<String> kept = lines.computeIfAbsent(app, name -> new ArrayDeque<>());
        synchronized (kept) {
            kept.addLast(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
            if (kept.size() > KEPT) {
                kept.removeFirst();
            }
        }
    }

    /** Returns the lines of an app's run and forgets them. */
    List<String> take(AppName app) {
        Deque<String> kept = lines.remove(app);
        if (kept == null) {
            return List.of();
        }
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }
}
