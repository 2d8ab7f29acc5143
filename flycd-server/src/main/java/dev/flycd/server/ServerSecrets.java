package dev.flycd.server;

import dev.flycd.server.webhook.WebhookSecrets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What proves who somebody is. Its text tells how many there are.
 *
 * @param adminTokens each of which opens the API; none: nothing does
 */
public record ServerSecrets(List<String> adminTokens, WebhookSecrets webhooks) {

    public static final ServerSecrets NONE = new ServerSecrets(List.of(), WebhookSecrets.of(Map.of()));

    private static final int SHORTEST_TOKEN = 16;
    private static final int SHORTEST_SECRET = 8;

    public ServerSecrets {
        adminTokens = checkTokens(List.copyOf(adminTokens));
        checkWebhooks(webhooks.values());
    }

    /** Returns every one of them, for whatever keeps them out of what is shown. */
    public List<String> all() {
        return Stream.concat(adminTokens.stream(), webhooks.values().stream()).toList();
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
        return "ServerSecrets[adminTokens=" + adminTokens.size() + ", webhooks " + webhooks + "]";
    }
}
