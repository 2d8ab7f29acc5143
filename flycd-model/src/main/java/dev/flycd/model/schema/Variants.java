package dev.flycd.model.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the other keys of a block depend on the word that one of its keys says.
 *
 * @param by the key that says it
 */
public record Variants(String by, List<Variant> all) {

    /**
     * What one word asks for.
     *
     * @param name what the block then is, as in {@code a source of type git}
     * @param uses the keys that have a meaning beside the word, itself included; empty for all
     * @param needs the keys that must be there, with advice what to write
     * @param refuses the keys that must not be there or say false, with the message for each
     */
    public record Variant(
            String word, String name, Set<String> uses, Map<String, String> needs, Map<String, String> refuses) {

        public Variant {
            uses = Set.copyOf(uses);
        }

        /** Returns a variant in which other keys have no meaning, and are warned about. */
        public static Variant using(String word, String name, Set<String> keys) {
            return new Variant(word, name, keys, Map.of(), Map.of());
        }

        /** Returns a variant in which these keys are errors. */
        public static Variant refusing(String word, String name, Map<String, String> keys) {
            return new Variant(word, name, Set.of(), Map.of(), keys);
        }

        public Variant needing(String key, String advice) {
            return new Variant(word, name, uses, Map.of(key, advice), refuses);
        }
    }

    public Variants {
        all = List.copyOf(all);
    }

    public static Variants by(String key, Variant... all) {
        return new Variants(key, List.of(all));
    }
}
