package dev.flycd.model.schema;

import dev.flycd.model.Violation.Severity;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Shown;
import dev.flycd.model.reading.Suggestions;
import dev.flycd.model.schema.Variants.Variant;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigMap.Entry;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.Position;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A map whose keys are declared. */
public final class Block implements Shape {

    private static final ConfigScalar NO = new ConfigScalar(false, Position.of(""));

    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Unknown unknown;
    private final Letters letters;
    private final @Nullable Variants variants;

    /** What becomes of other keys. */
    public enum Unknown {
        REFUSED,
        /** Allowed with a warning. */
        WITHOUT_EFFECT,
        /** Allowed: Fly.io knows them or not. One that looks misspelt is warned about. */
        LEFT_TO_FLY
    }

    private Block(Iterable<Key> keys, Unknown unknown, Letters letters, @Nullable Variants variants) {
        keys.forEach(key -> this.keys.put(key.name(), key));
        this.unknown = unknown;
        this.letters = letters;
        this.variants = variants;
    }

    /** Returns a block that refuses other keys. */
    public static Block of(Key... keys) {
        return new Block(List.of(keys), Unknown.REFUSED, Letters.AS_WRITTEN, null);
    }

    /** Returns a section of fly.toml. */
    public static Block ofFly(Key... keys) {
        return of(keys).unknown(Unknown.LEFT_TO_FLY);
    }

    public Block unknown(Unknown fate) {
        return new Block(keys.values(), fate, letters, variants);
    }

    /** Returns this block with keys in any letters. */
    public Block inAnyLetters() {
        return new Block(keys.values(), unknown, Letters.ANY, variants);
    }

    public Block with(Variants dependent) {
        return new Block(keys.values(), unknown, letters, dependent);
    }

    /** Returns the keys by name, in their order. */
    public Map<String, Key> keys() {
        return Collections.unmodifiableMap(keys);
    }

    public Unknown unknown() {
        return unknown;
    }

    public Letters letters() {
        return letters;
    }

    /** Returns whether the text of the key may be empty though it is needed: any word will do. */
    public boolean mayBeBlank(String key) {
        Key known = keys.get(key);
        return known != null && known.shape().equals(Scalar.word());
    }

    public Optional<Variants> variants() {
        return Optional.ofNullable(variants);
    }

    @Override
    public String inWords() {
        return "a map";
    }

    @Override
    public boolean isKindOf(ConfigNode node) {
        return node instanceof ConfigMap;
    }

    @Override
    public ConfigMap readContent(ConfigNode node, Field place, Severity severity) {
        Severity inside = unknown == Unknown.LEFT_TO_FLY ? Severity.WARNING : severity;
        Map<String, Entry> kept = new LinkedHashMap<>();
        Map<String, Field> written = new HashMap<>();
        for (Entry entry : ((ConfigMap) node).entries().values()) {
            String name = letters == Letters.ANY ? entry.key().toLowerCase(Locale.ROOT) : entry.key();
            Field field = place.child(name, entry);
            Key key = known(name);
            if (key == null) {
                unknown(field, entry);
            } else if (written.put(name, field) != null) {
                field.errorAtKey(
                        entry,
                        "the key " + Shown.quoted(name) + " stands here twice, in small and large letters: keep one");
            } else if (!(key.isNeeded() && isBlank(field))) {
                ConfigNode read = readValue(key, field, inside);
                if (read != null) {
                    kept.put(name, new Entry(name, entry.keyPosition(), read));
                }
            }
        }
        if (inside == Severity.WARNING) {
            return (ConfigMap) node;
        }
        needs().forEach((key, advice) -> {
            Field field = written.get(key);
            Key known = keys.get(key);
            if (field != null && !field.isPresent() && known != null && known.shape() instanceof Block) {
                field.error("has nothing below it: indent its keys, or " + advice);
            } else {
                need(field == null ? place.get(key) : field, advice);
            }
        });
        ConfigMap read = ConfigMap.of(kept.values(), node.position());
        variantOf(read).ifPresent(variant -> checkVariant(variant, place, written, kept));
        return ConfigMap.of(kept.values(), node.position());
    }

    private static @Nullable ConfigNode readValue(Key key, Field field, Severity severity) {
        ConfigNode node = field.node().orElse(null);
        Shape shape = key.shape();
        if (node == null
                || shape.isKindOf(node)
                || shape instanceof Variable
                || key.example().isEmpty()) {
            return shape.read(field, severity);
        }
        return shape.refuse(node, field, severity, ": write it as in " + key.name() + ": " + key.example());
    }

    private Map<String, String> needs() {
        Map<String, String> needs = new LinkedHashMap<>();
        keys.values().stream()
                .filter(Key::isNeeded)
                .forEach(key -> needs.put(key.name(), key.need().advice()));
        return needs;
    }

    private static boolean isBlank(Field field) {
        return field.text().filter(String::isBlank).isPresent();
    }

    private @Nullable Key known(String name) {
        Key key = keys.get(name);
        // Fly.io does not mind the letters either.
        return key == null && unknown == Unknown.LEFT_TO_FLY ? keys.get(name.toLowerCase(Locale.ROOT)) : key;
    }

    private void unknown(Field field, Entry entry) {
        String written = "the key " + Shown.quoted(entry.key());
        Optional<String> meant =
                Suggestions.closest(entry.key(), keys.keySet()).map(close -> "; did you mean '" + close + "'?");
        String under = keys.values().stream()
                .filter(key -> key.shape() instanceof Block block && block.keys.containsKey(entry.key()))
                .map(key -> "; it belongs under '" + key.name() + "'")
                .findFirst()
                .orElse("");
        switch (unknown) {
            case REFUSED ->
                field.errorAtKey(
                        entry,
                        written + " is not known here"
                                + meant.orElseGet(() ->
                                        under.isEmpty() ? "; known here: " + String.join(", ", keys.keySet()) : under));
            case WITHOUT_EFFECT ->
                meant.ifPresentOrElse(
                        close -> field.errorAtKey(entry, written + " is not known" + close),
                        () -> field.warningAtKey(entry, written + " is not known here and has no effect" + under));
            case LEFT_TO_FLY ->
                meant.ifPresent(close ->
                        field.warningAtKey(entry, written + " is not known, and Fly.io ignores such keys" + close));
        }
    }

    private static void need(Field field, String advice) {
        if (!field.isPresent()) {
            field.error("is missing: " + advice);
        } else if (isBlank(field)) {
            field.error("is empty: " + advice);
        }
    }

    private Optional<Variant> variantOf(ConfigMap read) {
        if (variants == null || !(read.get(variants.by()).orElse(null) instanceof ConfigScalar scalar)) {
            return Optional.empty();
        }
        String word = String.valueOf(scalar.value()).toLowerCase(Locale.ROOT);
        return variants.all().stream()
                .filter(variant -> variant.word().equals(word))
                .findFirst();
    }

    private void checkVariant(Variant variant, Field place, Map<String, Field> written, Map<String, Entry> kept) {
        variant.needs().forEach((key, advice) -> {
            Field field = written.getOrDefault(key, place.get(key));
            if (!mayBeBlank(key)) {
                need(field, advice);
                if (isBlank(field)) {
                    kept.remove(key);
                }
            } else if (!field.isPresent()) {
                field.error("is missing: " + advice);
            }
        });
        variant.refuses().forEach((key, message) -> {
            Entry entry = kept.get(key);
            if (entry != null && !entry.value().equals(NO)) {
                place.child(key, entry).error(message);
            }
        });
        if (!variant.uses().isEmpty()) {
            written.forEach((key, field) -> {
                if (!variant.uses().contains(key) && field.isPresent()) {
                    field.warning("has no meaning for " + variant.name());
                }
            });
        }
    }
}
