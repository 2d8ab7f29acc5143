package dev.flycd.model.tree;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The version of a configuration: equal exactly if {@code fly deploy} would be given the same.
 *
 * <p>The form that is hashed is frozen: another release of FlyCD gives the same version for the same configuration.
 * Keys are sorted, and values keep their type: {@code 1}, {@code 1.0} and {@code "1"} are three different values.
 */
public final class Fingerprint {

    private static final String PREFIX = "v1:";
    private static final String OWN_VARIABLES = "FLYCD_";

    private final StringBuilder canonical = new StringBuilder();

    private Fingerprint() {}

    /**
     * Returns {@code v1:} and 64 hexadecimal digits.
     *
     * @param flyToml the generated fly.toml; {@code FLYCD_*} in its {@code [env]} do not count
     * @param deployParams the flags for {@code fly deploy}, whose order counts
     * @param mergedFileHashes hash of the content by path, for the files that are copied over the source
     */
    public static String of(ConfigMap flyToml, List<String> deployParams, SortedMap<String, String> mergedFileHashes) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.map(withoutOwnVariables(flyToml));
        fingerprint.canonical.append('l').append(deployParams.size()).append(';');
        deployParams.forEach(fingerprint::text);
        fingerprint.canonical.append('m').append(mergedFileHashes.size()).append(';');
        // A sorted map may bring an order of its own.
        SortedMap<String, String> byPath = new TreeMap<>();
        byPath.putAll(mergedFileHashes);
        byPath.forEach((path, hash) -> {
            fingerprint.text(path);
            fingerprint.text(hash);
        });
        return PREFIX + sha256(fingerprint.canonical.toString());
    }

    private static ConfigMap withoutOwnVariables(ConfigMap flyToml) {
        if (!(flyToml.get("env").orElse(null) instanceof ConfigMap env)) {
            return flyToml;
        }
        ConfigMap others = ConfigMap.of(
                env.entries().values().stream()
                        .filter(entry -> !entry.key().startsWith(OWN_VARIABLES))
                        .toList(),
                env.position());
        // Writing FLYCD_* into a file without variables must not change its version, so empty equals absent.
        return others.isEmpty() ? flyToml.without(Set.of("env")) : flyToml.with("env", others);
    }

    private void node(ConfigNode node) {
        if (node instanceof ConfigMap map) {
            map(map);
        } else if (node instanceof ConfigList list) {
            canonical.append('l').append(list.items().size()).append(';');
            list.items().forEach(this::node);
        } else {
            scalar((ConfigScalar) node);
        }
    }

    private void map(ConfigMap map) {
        SortedMap<String, ConfigNode> said = new TreeMap<>();
        map.entries().forEach((key, entry) -> {
            // A key without a value is not written into fly.toml.
            if (!(entry.value() instanceof ConfigScalar scalar && scalar.value() == null)) {
                said.put(key, entry.value());
            }
        });
        canonical.append('m').append(said.size()).append(';');
        said.forEach((key, value) -> {
            text(key);
            node(value);
        });
    }

    private void scalar(ConfigScalar scalar) {
        Object value = scalar.value();
        if (value == null) {
            canonical.append("n;");
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Boolean) {
            canonical.append("b:").append(value).append(';');
        } else if (value instanceof Double number) {
            // Not its text: that changed between releases of Java.
            canonical
                    .append("f:")
                    .append(HexFormat.of().toHexDigits(Double.doubleToLongBits(number)))
                    .append(';');
        } else if (value instanceof Temporal date) {
            canonical.append(kindOf(date)).append(':').append(date).append(';');
        } else {
            canonical.append("i:").append(value).append(';');
        }
    }

    private void text(String text) {
        canonical.append('s').append(text.length()).append(':').append(text);
    }

    private static String kindOf(Temporal date) {
        if (date instanceof OffsetDateTime) {
            return "to";
        }
        if (date instanceof LocalDateTime) {
            return "tl";
        }
        if (date instanceof LocalDate) {
            return "td";
        }
        if (date instanceof LocalTime) {
            return "tt";
        }
        throw new IllegalArgumentException("not a date of TOML: " + date.getClass());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
