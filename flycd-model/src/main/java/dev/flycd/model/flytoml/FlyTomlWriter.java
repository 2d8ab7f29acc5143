package dev.flycd.model.flytoml;

import com.electronwill.nightconfig.core.Config;
import com.electronwill.nightconfig.toml.TomlFormat;
import com.electronwill.nightconfig.toml.TomlWriter;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.JsonPointer;
import java.io.StringWriter;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes fly.toml. Stateless; safe for use by many threads. */
public final class FlyTomlWriter {

    private static final String INDENT = "  ";

    private final List<Violation> violations = new ArrayList<>();

    private FlyTomlWriter() {}

    /**
     * Returns TOML 1.0 that means exactly the tree; keys keep their order as far as TOML allows (values before tables).
     * A key whose value is null is left out: TOML has no other way to say it.
     *
     * @throws InvalidConfigException for what TOML cannot say: null inside a list, integers beyond 64 bits, text that
     *     is not Unicode
     */
    public static String write(ConfigMap tree) {
        FlyTomlWriter writer = new FlyTomlWriter();
        Config config = writer.table(tree, "");
        if (!writer.violations.isEmpty()) {
            throw new InvalidConfigException(writer.violations);
        }
        TomlWriter toml = new TomlWriter();
        toml.setIndent(INDENT);
        toml.setNewline("\n");
        StringWriter text = new StringWriter();
        toml.write(config, text);
        return text.toString().strip() + (config.isEmpty() ? "" : "\n");
    }

    private Config table(ConfigMap map, String path) {
        Config table = TomlFormat.newConfig(LinkedHashMap::new);
        map.entries().forEach((key, entry) -> {
            String keyPath = JsonPointer.child(path, key);
            checkText(key, entry.value(), keyPath);
            if (entry.value() instanceof ConfigScalar scalar && scalar.value() == null) {
                return;
            }
            Object value = value(entry.value(), keyPath);
            if (value != null) {
                // As a list: night-config takes the dots of a single text for nesting.
                table.set(List.of(key), value);
            }
        });
        return table;
    }

    private @Nullable Object value(ConfigNode node, String path) {
        if (node instanceof ConfigMap map) {
            return table(map, path);
        }
        if (node instanceof ConfigList list) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < list.items().size(); i++) {
                Object value = value(list.items().get(i), JsonPointer.child(path, i));
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        }
        return scalar((ConfigScalar) node, path);
    }

    private @Nullable Object scalar(ConfigScalar scalar, String path) {
        Object value = scalar.value();
        if (value == null) {
            return refuse(scalar, path, "a list of fly.toml cannot hold an empty value; remove the item");
        }
        if (value instanceof BigInteger) {
            return refuse(
                    scalar,
                    path,
                    "the number " + value + " is too large for fly.toml (64 bits); write it in quotes to make it text");
        }
        if (value instanceof String text) {
            checkText(text, scalar, path);
        }
        if (value instanceof Temporal date) {
            Optional<TomlDate> spelled = TomlDate.of(date);
            return spelled.isPresent()
                    ? spelled.get()
                    : refuse(scalar, path, "fly.toml cannot say the date " + date + "; write it in quotes");
        }
        return value;
    }

    private void checkText(String text, ConfigNode node, String path) {
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            refuse(node, path, "half of a surrogate pair (\\ud800 to \\udfff) is not text; write the whole character");
        }
    }

    private @Nullable Object refuse(ConfigNode node, String path, String message) {
        violations.add(Violation.error(node.position(), path, message));
        return null;
    }
}
