package dev.flycd.cli.install;

import dev.flycd.cli.arguments.UsageException;
import dev.flycd.engine.SecretValues;
import dev.flycd.model.SecretSpec;
import dev.flycd.server.ServerSecrets;
import dev.flycd.server.webhook.WebhookSecrets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets that one run sets; those that are set and not in it stay as they are. Values are in memory only, and
 * {@link #toString()} shows names. For one thread.
 */
public final class RunSecrets {

    public static final String FLY_TOKEN = "FLY_API_TOKEN";
    public static final String WEBHOOK_SECRET = "FLYCD_WEBHOOK_SECRET";
    public static final String ADMIN_TOKEN = "FLYCD_ADMIN_TOKEN";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> made = new LinkedHashMap<>();
    private final Map<String, String> environment;

    /** @param environment where values are taken from before any are made */
    public RunSecrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Takes a value from the environment, which must have it. */
    public void take(String name) {
        values.put(name, environment.getOrDefault(name, ""));
    }

    /** Takes a value from the environment, or makes one that nobody can guess. */
    public void takeOrMake(String name) {
        String given = environment.getOrDefault(name, "").strip();
        if (!given.isEmpty()) {
            values.put(name, given);
            return;
        }
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String value = HexFormat.of().formatHex(bytes);
        values.put(name, value);
        made.put(name, value);
    }

    /** Adds a value that was had otherwise. */
    public void put(String name, String value) {
        values.put(name, value);
    }

    /** Returns whether the environment has a value of that name. */
    public boolean isGiven(String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    /**
     * Checks them as the server does when it starts.
     *
     * @throws UsageException that names all with which it would not
     */
    public void requireUsable() {
        List<String> refused = new ArrayList<>();
        values.forEach((name, value) -> refusal(name, value).ifPresent(why -> refused.add(name + ": " + why)));
        if (!refused.isEmpty()) {
            throw new UsageException(
                    "the server would not start with " + String.join("; ", refused),
                    "Set others, or unset FLYCD_WEBHOOK_SECRET and FLYCD_ADMIN_TOKEN to have them made.");
        }
    }

    private static Optional<String> refusal(String name, String value) {
        List<String> tokens = name.equals(ADMIN_TOKEN) ? List.of(value.split("\\s+", -1)) : List.of();
        try {
            new ServerSecrets(tokens, WebhookSecrets.of(Map.of(name, value)));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Returns whether there is one of that name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Returns those nobody knows yet, by name. */
    public Map<String, String> made() {
        return Map.copyOf(made);
    }

    /** Returns all values, for whatever keeps them out of what is shown. */
    public List<String> values() {
        return List.copyOf(values.values());
    }

    /** Returns what the app is to have. */
    List<SecretSpec> specs() {
        return values.keySet().stream()
                .map(name -> (SecretSpec) new SecretSpec.Env(name, name))
                .toList();
    }

    /** Returns where the engine finds the values. */
    public SecretValues source() {
        Map<String, String> known = Map.copyOf(values);
        return secret -> Optional.ofNullable(known.get(secret.name()));
    }

    @Override
    public String toString() {
        return "RunSecrets" + values.keySet();
    }
}
