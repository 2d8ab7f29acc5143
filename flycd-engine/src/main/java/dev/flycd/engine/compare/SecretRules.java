package dev.flycd.engine.compare;

import dev.flycd.engine.plan.Marker;
import dev.flycd.engine.plan.SetSecrets;
import dev.flycd.engine.plan.Step;
import dev.flycd.engine.secret.DesiredSecrets;
import dev.flycd.fly.LiveSecret;
import dev.flycd.fly.Machine;
import dev.flycd.model.SecretSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Secrets are compared by the digest the machines remember, made of the values and of what Fly reported when they were
 * set: a new value here, or one changed by hand there, is noticed without reading any value back.
 */
final class SecretRules {

    /** Whether the values Fly has are those at hand, and the machines have seen them. */
    enum Finding {
        IN_SYNC,
        /** Fly has them; some machine has not. */
        NOT_DEPLOYED,
        /** Fly lacks one, or has another value. */
        NOT_SET,
        /** A value is not to be had here, and Fly has one. */
        NOT_COMPARED
    }

    private final DesiredSecrets secrets;
    private final Map<String, String> digests = new TreeMap<>();
    private final Finding finding;
    private final List<Machine> machines;

    SecretRules(DesiredSecrets secrets, LiveState live, List<Machine> compared, boolean deploysAnyway) {
        this.secrets = secrets;
        this.machines = compared;
        for (LiveSecret secret : live.secrets()) {
            digests.put(secret.name(), secret.digest());
        }
        finding = find(deploysAnyway);
    }

    Finding finding() {
        return finding;
    }

    List<Step> steps() {
        return finding == Finding.NOT_SET ? List.of(new SetSecrets(secrets, already())) : List.of();
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (SecretSpec spec : secrets.unreadable()) {
            notes.add(
                    digests.containsKey(spec.name())
                            ? "secret " + spec.name() + " is not compared: " + missingValue(spec)
                            : "secret " + spec.name() + " is not set on Fly.io, and " + missingValue(spec));
        }
        SortedSet<String> unlisted = new TreeSet<>(digests.keySet());
        unlisted.removeAll(secrets.names());
        if (!unlisted.isEmpty()) {
            notes.add("secrets set on Fly.io that are not listed stay: " + String.join(", ", unlisted));
        }
        boolean hadSome = machines.stream().anyMatch(machine -> machine.env().containsKey(Marker.SECRETS_VERSION));
        if (secrets.isEmpty() && hadSome) {
            notes.add("no secret is listed any more; those set on Fly.io stay");
        }
        return notes;
    }

    /** Returns why there is no value, and what to do. */
    static String missingValue(SecretSpec spec) {
        return spec instanceof SecretSpec.Env env
                ? "its value is not known here: set the environment variable " + env.variable()
                : "its value is not known here";
    }

    private Finding find(boolean deploysAnyway) {
        if (secrets.isEmpty()) {
            return Finding.IN_SYNC;
        }
        if (!digests.keySet().containsAll(secrets.names())) {
            return Finding.NOT_SET;
        }
        if (!secrets.unreadable().isEmpty()) {
            return Finding.NOT_COMPARED;
        }
        if (machines.isEmpty()) {
            // Nothing remembers what was set; an app that gets its first machines is given all of it once more.
            return deploysAnyway ? Finding.NOT_SET : Finding.IN_SYNC;
        }
        Map<String, Boolean> confirmed = machines.stream()
                .map(machine -> machine.env().getOrDefault(Marker.SECRETS_VERSION, ""))
                .distinct()
                .collect(Collectors.toMap(marker -> marker, marker -> secrets.confirm(marker, digests)));
        if (!confirmed.containsValue(true)) {
            return Finding.NOT_SET;
        }
        return confirmed.containsValue(false) ? Finding.NOT_DEPLOYED : Finding.IN_SYNC;
    }

    private SortedSet<String> already() {
        SortedSet<String> already = new TreeSet<>(secrets.names());
        already.retainAll(digests.keySet());
        return already;
    }
}
