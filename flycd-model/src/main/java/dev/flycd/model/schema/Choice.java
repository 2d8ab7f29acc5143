package dev.flycd.model.schema;

import dev.flycd.model.Violation.Severity;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Shown;
import dev.flycd.model.reading.Suggestions;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of some words.
 *
 * @param what what they are, as in {@code a type of source}
 */
public record Choice(List<String> words, String what, Letters letters) implements Shape {

    public Choice {
        words = List.copyOf(words);
    }

    public static Choice of(String what, String... words) {
        return new Choice(List.of(words), what, Letters.AS_WRITTEN);
    }

    @Override
    public String inWords() {
        return "text";
    }

    @Override
    public boolean isKindOf(ConfigNode node) {
        return node instanceof ConfigScalar scalar && scalar.value() instanceof String;
    }

    @Override
    public @Nullable ConfigNode readContent(ConfigNode node, Field place, Severity severity) {
        String text = String.valueOf(((ConfigScalar) node).value());
        if (words.contains(letters == Letters.ANY ? text.toLowerCase(Locale.ROOT) : text)) {
            return node;
        }
        String known =
                words.size() == 2 ? ": use " + String.join(" or ", words) : "; use one of " + String.join(", ", words);
        String hint = Suggestions.closest(text, words)
                .map(close -> "; did you mean '" + close + "'?")
                .orElse(known);
        place.report(severity, Shown.quoted(text) + " is not " + what + hint);
        return severity == Severity.ERROR ? null : node;
    }
}
