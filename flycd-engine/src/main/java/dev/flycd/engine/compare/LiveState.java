package dev.flycd.engine.compare;

import dev.flycd.fly.IpAddress;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.LiveSecret;
import dev.flycd.fly.Machine;
import dev.flycd.fly.Volume;
import java.util.List;
import java.util.Optional;

/** What is live of one app: nothing, or what was read. */
public record LiveState(Optional<LiveApp> app) {

    public static final LiveState ABSENT = new LiveState(Optional.empty());

    public static LiveState of(LiveApp app) {
        return new LiveState(Optional.of(app));
    }

    public boolean exists() {
        return app.isPresent();
    }

    /** Returns the machines that are not on their way out. */
    public List<Machine> machines() {
        return app.map(LiveApp::machines).orElse(List.of()).stream()
                .filter(Machine::exists)
                .toList();
    }

    public List<Volume> volumes() {
        return app.map(LiveApp::volumes).orElse(List.of());
    }

    public List<LiveSecret> secrets() {
        return app.map(LiveApp::secrets).orElse(List.of());
    }

    public List<IpAddress> addresses() {
        return app.map(LiveApp::addresses).orElse(List.of());
    }
}
