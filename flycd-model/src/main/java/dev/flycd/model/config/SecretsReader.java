package dev.flycd.model.config;

import dev.flycd.model.SecretSpec;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code secrets}. No message holds a value. */
final class SecretsReader {

    private static final List<String> KEPT = List.of("FLY_", "FLYCD_", "WEBHOOK_", "GIT_CONFIG_");

    private SecretsReader() {}

    static List<SecretSpec> read(Field secrets) {
        Map<String, SecretSpec> byName = new LinkedHashMap<>();
        for (Field secret : secrets.items()) {
            Optional<String> name = name(secret.get("name"));
            Optional<SecretSpec> spec = secret.get("type").text().flatMap(type -> {
                Field raw = secret.get("raw");
                return type.equals("env") ? env(secret, name) : raw(raw, name);
            });
            spec.ifPresent(known -> {
                if (byName.put(known.name(), known) != null) {
                    secret.warning("the secret '" + known.name() + "' is listed twice: this one is taken");
                }
            });
        }
        return List.copyOf(byName.values());
    }

    private static Optional<String> name(Field field) {
        Optional<String> name = field.text();
        if (name.filter(text -> text.startsWith("FLYCD_")).isPresent()) {
            field.error("'" + Shown.limited(name.get())
                    + "' belongs to FlyCD: choose a name that does not begin with FLYCD_");
        }
        return name;
    }

    private static Optional<SecretSpec> env(Field secret, Optional<String> name) {
        Field field = secret.get("env").isPresent() ? secret.get("env") : secret.get("name");
        Optional<String> variable = field.text();
        variable.ifPresent(text -> KEPT.stream()
                .filter(text::startsWith)
                .findFirst()
                .ifPresent(prefix -> field.error("the variable '" + Shown.limited(text)
                        + "' is FlyCD's own: those that begin with " + prefix + " cannot be given to an app")));
        return name.flatMap(known -> variable.map(from -> new SecretSpec.Env(known, from)));
    }

    private static Optional<SecretSpec> raw(Field field, Optional<String> name) {
        if (field.isPresent()) {
            field.warning(
                    "a secret in plain text is for tests only: everyone who reads this file knows it; use type: env");
        }
        return name.flatMap(known -> field.argument().map(value -> new SecretSpec.Raw(known, value)));
    }
}
