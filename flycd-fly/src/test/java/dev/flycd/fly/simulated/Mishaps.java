package dev.flycd.fly.simulated;

import dev.flycd.model.AppName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What is going wrong at a simulated Fly. Safe for use by many threads. */
final class Mishaps implements Conduct {

    private final Map<String, Update> updates = new ConcurrentHashMap<>();
    private final Map<AppName, Start> starts = new ConcurrentHashMap<>();
    private final Map<AppName, String> health = new ConcurrentHashMap<>();
    private final Map<String, String> digests = new ConcurrentHashMap<>();
    private final Map<AppName, Countdown> interruptions = new ConcurrentHashMap<>();

    private record Countdown(int changes, Consumer<String> then) {}

    /** Returns the mishaps of a Fly, none at first. */
    static Mishaps of(Platform platform) {
        Luck luck = platform.world().luck();
        synchronized (luck) {
            if (luck.conduct() instanceof Mishaps mishaps) {
                return mishaps;
            }
            Mishaps fresh = new Mishaps();
            luck.turn(fresh);
            return fresh;
        }
    }

    void onUpdate(String appOrMachine, Update fate) {
        updates.put(appOrMachine, fate);
    }

    void onStart(AppName app, Start start) {
        starts.put(app, start);
    }

    void health(AppName app, String status) {
        health.put(app, status);
    }

    void imageDigest(String reference, String digest) {
        digests.put(reference, digest);
    }

    void atChange(AppName app, int n, Consumer<String> then) {
        interruptions.put(app, new Countdown(n, then));
    }

    void clear() {
        updates.clear();
        starts.clear();
        health.clear();
        interruptions.clear();
    }

    @Override
    public void before(AppName app, String change) {
        Countdown countdown = interruptions.get(app);
        if (countdown == null) {
            return;
        }
        if (countdown.changes() <= 1) {
            interruptions.remove(app);
            countdown.then().accept(change);
        } else {
            interruptions.put(app, new Countdown(countdown.changes() - 1, countdown.then()));
        }
    }

    @Override
    public Update onUpdate(AppName app, MachineState machine) {
        return updates.getOrDefault(machine.id(), updates.getOrDefault(app.value(), Update.APPLIED));
    }

    @Override
    public Start onStart(AppName app, MachineState machine) {
        return starts.getOrDefault(app, new Start(Duration.ZERO, Life.RUNS, 0));
    }

    @Override
    public String health(AppName app, MachineState machine) {
        return health.getOrDefault(app, "passing");
    }

    @Override
    public Optional<String> imageDigest(String reference) {
        return Optional.ofNullable(digests.get(reference));
    }
}
