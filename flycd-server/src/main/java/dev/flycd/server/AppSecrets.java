package dev.flycd.server;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which variables of its environment a server gives to apps that ask for them as secrets. Whoever may write an app.yaml
 * can name any of these, so that a server for several teams has no others than all of them may know.
 *
 * @param beginnings what the names begin with; none: with anything
 */
public record AppSecrets(List<String> beginnings) {

    /** Whatever app.yaml may name. */
    public static final AppSecrets ANY = new AppSecrets(List.of());

    public AppSecrets {
        beginnings = List.copyOf(beginnings);
    }

    /** Returns what of an environment may be given. */
    Map<String, String> in(Map<String, String> environment) {
        if (beginnings.isEmpty()) {
            return Map.copyOf(environment);
        }
        return environment.entrySet().stream()
                .filter(variable -> beginnings.stream().anyMatch(variable.getKey()::startsWith))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
