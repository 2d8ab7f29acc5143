package dev.flycd.server;

import dev.flycd.server.webhook.SecretGroup;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What proves who somebody is. {@link #toString()} tells how many there are.
 *
 * @param adminTokens each of which opens the API; none: nothing does
 * @param webhooks valid for every group of providers that has none of its own
 * @param webhooksByGroup valid for that group only
 */
public record ServerSecrets(
        List<String> adminTokens, List<String> webhooks, Map<SecretGroup, List<String>> webhooksByGroup) {

    public static final ServerSecrets NONE = new ServerSecrets(List.of(), List.of(), Map.of());

    private static final int SHORTEST_TOKEN = 16;
    private static final int SHORTEST_SECRET = 8;

    public ServerSecrets {
        adminTokens = List.copyOf(adminTokens);
        webhooks = List.copyOf(webhooks);
        Map<SecretGroup, List<String>> copy = new EnumMap<>(SecretGroup.class);
        webhooksByGroup.forEach((group, secrets) -> copy.put(group, List.copyOf(secrets)));
        webhooksByGroup = Map.copyOf(copy);
        checkTokens(adminTokens);
        checkWebhooks(webhooks);
        webhooksByGroup.values().forEach(ServerSecrets::checkWebhooks);
    }

    /** Returns every one of them, for who must keep them out of sight. */
    public List<String> all() {
        return Stream.of(List.of(adminTokens, webhooks), webhooksByGroup.values())
                .flatMap(Collection::stream)
                .flatMap(Collection::stream)
                .toList();
    }

    static List<String> checkTokens(List<String> tokens) {
        return check(tokens, SHORTEST_TOKEN);
    }

    static List<String> checkWebhooks(List<String> secrets) {
        return check(secrets, SHORTEST_SECRET);
    }

    private static List<String> check(List<String> secrets, int shortest) {
        if (secrets.stream().anyMatch(secret -> secret.length() < shortest)) {
            throw new IllegalArgumentException("a secret of less than " + shortest
                    + " characters is none: take one that 'openssl rand -hex 32' makes");
        }
        return secrets;
    }

    @Override
    public String toString() {
        return "ServerSecrets[" + all().size() + "]";
    }
}
