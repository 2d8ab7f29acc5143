package dev.flycd.model.reading;

import dev.flycd.model.OrgSlug;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads names that have a form. */
public final class Names {

    private static final String FORM = ": use 1 to 63 of a-z, 0-9 and -, not - at an end";

    private Names() {}

    public static Optional<OrgSlug> org(Field field) {
        return label(field, "an organisation slug", OrgSlug::isValid, OrgSlug::new);
    }

    /** Reads a DNS label; what has another form is reported. */
    public static <T> Optional<T> label(Field field, String what, Predicate<String> valid, Function<String, T> create) {
        return field.word().flatMap(text -> {
            if (valid.test(text)) {
                return Optional.of(create.apply(text));
            }
            field.error(Shown.quoted(text) + " is not " + what + FORM);
            return Optional.empty();
        });
    }
}
