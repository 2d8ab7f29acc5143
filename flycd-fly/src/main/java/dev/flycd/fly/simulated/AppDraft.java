package dev.flycd.fly.simulated;

import dev.flycd.model.AppName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An app while it is being changed; whoever opened it holds the app's lock. */
final class AppDraft {

    private static final int DESTROYED_KEPT = 8;

    private final AppState before;
    private final Map<String, MachineState> machines = new LinkedHashMap<>();
    private final Map<String, VolumeState> volumes = new LinkedHashMap<>();
    private final Map<String, SecretState> secrets;
    private final List<AddressState> addresses;
    private final List<ReleaseState> releases;
    private int secretsVersion;

    AppDraft(AppState before) {
        this.before = before;
        before.machines().forEach(this::put);
        before.volumes().forEach(this::put);
        secrets = new LinkedHashMap<>(before.secrets());
        addresses = new ArrayList<>(before.addresses());
        releases = new ArrayList<>(before.releases());
        secretsVersion = before.secretsVersion();
    }

    AppName name() {
        return before.name();
    }

    String org() {
        return before.org();
    }

    int number() {
        return before.number();
    }

    String salt() {
        return before.salt();
    }

    /** Returns the machines by id, the oldest first, the last destroyed ones included. */
    Map<String, MachineState> machines() {
        return machines;
    }

    void put(MachineState machine) {
        machines.put(machine.id(), machine);
    }

    MachineState machine(String id) {
        MachineState machine = machines.get(id);
        if (machine == null) {
            throw new RefusedException(404, "machine " + id + " was not found in app '" + name() + "'");
        }
        return machine;
    }

    Map<String, VolumeState> volumes() {
        return volumes;
    }

    void put(VolumeState volume) {
        volumes.put(volume.id(), volume);
    }

    VolumeState volume(String id) {
        VolumeState volume = volumes.get(id);
        if (volume == null) {
            throw new RefusedException(404, "volume " + id + " was not found in app '" + name() + "'");
        }
        return volume;
    }

    Map<String, SecretState> secrets() {
        return secrets;
    }

    /** Counts one write of secrets and returns its number. */
    int nextSecretsVersion() {
        return ++secretsVersion;
    }

    List<AddressState> addresses() {
        return addresses;
    }

    List<ReleaseState> releases() {
        return releases;
    }

    AppState done() {
        List<String> destroyed = machines.values().stream()
                .filter(machine -> !machine.exists())
                .map(MachineState::id)
                .toList();
        destroyed.stream().limit(Math.max(0, destroyed.size() - DESTROYED_KEPT)).forEach(machines::remove);
        return new AppState(
                before.name(),
                before.org(),
                before.visibility(),
                before.network(),
                before.number(),
                before.salt(),
                List.copyOf(machines.values()),
                List.copyOf(volumes.values()),
                secrets,
                secretsVersion,
                addresses,
                releases);
    }
}
