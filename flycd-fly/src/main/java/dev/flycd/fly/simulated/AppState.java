package dev.flycd.fly.simulated;

import dev.flycd.model.AppName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a simulated Fly knows of one app; what a store keeps, as one JSON document.
 *
 * @param number unique enough to make addresses of it
 * @param salt what digests of secrets are made with; the values themselves are nowhere
 * @param machines the oldest first, the last few destroyed ones included
 * @param secretsVersion counts the writes of secrets
 * @param releases the oldest first
 */
record AppState(
        AppName name,
        String org,
        Visibility visibility,
        @Nullable String network,
        int number,
        String salt,
        List<MachineState> machines,
        List<VolumeState> volumes,
        Map<String, SecretState> secrets,
        int secretsVersion,
        List<AddressState> addresses,
        List<ReleaseState> releases) {

    /** Whether the token can see the app. */
    enum Visibility {
        OWN,
        FOREIGN
    }

    AppState {
        machines = List.copyOf(machines);
        volumes = List.copyOf(volumes);
        secrets = Map.copyOf(secrets);
        addresses = List.copyOf(addresses);
        releases = List.copyOf(releases);
    }

    /** Returns the machines that are not destroyed. */
    List<MachineState> liveMachines() {
        return machines.stream().filter(MachineState::exists).toList();
    }

    /** Returns Fly's word for how far the app has come. */
    String status() {
        if (releases.isEmpty()) {
            return "pending";
        }
        return liveMachines().isEmpty() ? "suspended" : "deployed";
    }
}
