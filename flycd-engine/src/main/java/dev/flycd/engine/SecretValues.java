package dev.flycd.engine;

import dev.flycd.model.SecretSpec;
import java.util.Map;
import java.util.Optional;

/** Where values of secrets come from. Values are read once a run and never stored. */
@FunctionalInterface
public interface SecretValues {

    /** Returns the value; empty if there is none to be had here. */
    Optional<String> valueOf(SecretSpec secret);

    /** Returns values from an environment, and those written in app.yaml. */
    static SecretValues from(Map<String, String> environment) {
        return secret -> {
            if (secret instanceof SecretSpec.Raw raw) {
                return Optional.of(raw.value());
            }
            return Optional.ofNullable(environment.get(((SecretSpec.Env) secret).variable()));
        };
    }
}
