package dev.flycd.model.config;

import dev.flycd.model.SecretSpec;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Shown;
import dev.flycd.model.tree.ConfigMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code secrets}. No message holds a value. */
final class SecretsReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final List<String> KEPT = List.of("FLY_", "FLYCD_", "WEBHOOK_");

    private SecretsReader() {}

    static List<SecretSpec> read(Field secrets) {
        if (secrets.node().filter(ConfigMap.class::isInstance).isPresent()) {
            secrets.error("must be a list of {name, type}; a table [secrets] of fly.toml goes under flycd.fly_toml");
            return List.of();
        }
        Map<String, SecretSpec> byName = new LinkedHashMap<>();
        for (Field secret : secrets.items()) {
            if (!secret.allow(List.of("name", "type", "env", "raw"))) {
                continue;
            }
            Optional<String> name = name(secret.get("name"), "the name the app sees");
            Optional<String> type = SourceReader.required(secret.get("type"), "env or raw");
            if (type.isPresent()) {
                Optional<SecretSpec> spec = switch (type.get()) {
                    case "env" -> env(secret, name);
                    case "raw" -> raw(secret, name);
                    default -> {
                        secret.get("type").error(Shown.quoted(type.get()) + " is not a type of secret: use env or raw");
                        yield Optional.empty();
                    }
                };
                spec.ifPresent(known -> {
                    if (byName.put(known.name(), known) != null) {
                        secret.warning("the secret '" + known.name() + "' is listed twice: this one is taken");
                    }
                });
            }
        }
        return List.copyOf(byName.values());
    }

    private static Optional<String> name(Field field, String what) {
        return SourceReader.required(field, what).filter(text -> {
            boolean valid = NAME.matcher(text).matches();
            if (!valid) {
                field.error("is not a name for a secret: use letters, digits and _, no digit first");
            } else if (text.startsWith("FLYCD_")) {
                field.error("'" + Shown.limited(text)
                        + "' belongs to FlyCD: choose a name that does not begin with FLYCD_");
            }
            return valid;
        });
    }

    private static Optional<SecretSpec> env(Field secret, Optional<String> name) {
        Field field = secret.get("env").isPresent() ? secret.get("env") : secret.get("name");
        Optional<String> variable = secret.get("env").isPresent()
                ? SourceReader.required(field, "the name of an environment variable")
                : name;
        if (secret.get("raw").isPresent()) {
            secret.get("raw").warning("has no meaning for a secret of type env: leave it out");
        }
        if (variable.isPresent()) {
            if (!NAME.matcher(variable.get()).matches()) {
                field.error("is not a name for an environment variable: use letters, digits and _, no digit first");
            }
            KEPT.stream()
                    .filter(variable.get()::startsWith)
                    .findFirst()
                    .ifPresent(prefix -> field.error("the variable '" + Shown.limited(variable.get())
                            + "' is FlyCD's own: those that begin with " + prefix + " cannot be given to an app"));
        }
        return name.flatMap(known -> variable.map(from -> new SecretSpec.Env(known, from)));
    }

    private static Optional<SecretSpec> raw(Field secret, Optional<String> name) {
        Field field = secret.get("raw");
        if (!field.isPresent()) {
            field.error("is missing: write the value, or take it from the environment with type: env");
            return Optional.empty();
        }
        field.warning("a secret in plain text is for tests only: everyone who reads this file knows it; use type: env");
        return name.flatMap(known -> field.word().map(value -> new SecretSpec.Raw(known, value)));
    }
}
