package dev.flycd.model.keys;

import dev.flycd.model.schema.Scalar;
import dev.flycd.model.schema.Scalar.Form;

/** Names that are DNS labels. */
final class Labels {

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final String ADVICE = ": use 1 to 63 of a-z, 0-9 and -, not - at an end";

    private Labels() {}

    /** @param what with its article, as in {@code an app name} */
    static Scalar named(String what) {
        return Scalar.word().like(Form.of(LABEL, "{} is not " + what + ADVICE));
    }
}
