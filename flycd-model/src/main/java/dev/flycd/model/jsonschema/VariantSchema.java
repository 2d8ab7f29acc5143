package dev.flycd.model.jsonschema;

import static dev.flycd.model.jsonschema.ShapeSchema.object;

import dev.flycd.model.schema.Block;
import dev.flycd.model.schema.Key.Need.Where;
import dev.flycd.model.schema.Letters;
import dev.flycd.model.schema.Variants;
import dev.flycd.model.schema.Variants.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says in JSON schema how the keys of a block depend on one of them: with if and then, which editors explain best. */
final class VariantSchema {

    private VariantSchema() {}

    static List<Object> of(Variants variants, Block block) {
        List<Object> rules = new ArrayList<>();
        for (Variant variant : variants.all()) {
            Map<String, Object> then = then(variants, variant, block);
            if (!then.isEmpty()) {
                Map<String, Object> rule = object("if", condition(variants.by(), variant.word(), block.letters()));
                rule.put("then", then);
                rules.add(rule);
            }
        }
        return rules;
    }

    private static Map<String, Object> condition(String key, String word, Letters letters) {
        if (letters == Letters.AS_WRITTEN) {
            return says(key, List.of(word));
        }
        List<String> words = List.of(word, word.toUpperCase(Locale.ROOT));
        return object("anyOf", List.of(says(key, words), says(key.toUpperCase(Locale.ROOT), words)));
    }

    private static Map<String, Object> says(String key, List<String> words) {
        Map<String, Object> says = object("required", List.of(key));
        says.put("properties", object(key, object("enum", words)));
        return says;
    }

    private static Map<String, Object> then(Variants variants, Variant variant, Block block) {
        Map<String, Object> then = new LinkedHashMap<>();
        if (!variant.needs().isEmpty()) {
            boolean here = Objects.requireNonNull(block.keys().get(variants.by()))
                            .need()
                            .where()
                    == Where.HERE;
            if (here) {
                then.put("required", List.copyOf(variant.needs().keySet()));
            }
            Map<String, Object> filled = new LinkedHashMap<>();
            variant.needs().keySet().forEach(key -> filled.put(key, filled(block, key, here)));
            then.put("properties", filled);
        }
        if (!variant.refuses().isEmpty()) {
            Map<String, Object> refused = new LinkedHashMap<>();
            List<Object> allowed = Arrays.asList(false, null);
            new TreeMap<>(variant.refuses())
                    .keySet()
                    .forEach(key -> refused.put(inAnyLetters(key), object("enum", allowed)));
            then.put("patternProperties", refused);
        }
        return then;
    }

    /** Says that text is not blank, and that something stands there if it must. */
    private static Map<String, Object> filled(Block block, String key, boolean here) {
        Map<String, Object> schema = block.mayBeBlank(key) ? new LinkedHashMap<>() : object("pattern", "\\S");
        if (here) {
            schema.put("not", object("type", "null"));
        }
        return schema;
    }

    static Map<String, Object> required(List<String> keys, Letters letters) {
        if (letters == Letters.AS_WRITTEN) {
            return object("required", keys);
        }
        List<String> large =
                keys.stream().map(key -> key.toUpperCase(Locale.ROOT)).toList();
        return object("anyOf", List.of(object("required", keys), object("required", large)));
    }

    /** Returns a pattern for a key in small and large letters. */
    static String inAnyLetters(String key) {
        return key.chars()
                .mapToObj(letter -> Character.isLetter(letter)
                        ? "[" + Character.toString(letter) + Character.toString(Character.toUpperCase(letter)) + "]"
                        : Character.toString(letter))
                .collect(Collectors.joining("", "^", "$"));
    }
}
