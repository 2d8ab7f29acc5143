package dev.flycd.model.jsonschema;

import dev.flycd.model.schema.Scalar;
import dev.flycd.model.schema.Scalar.Form;
import dev.flycd.model.schema.Scalar.Kind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Says in JSON schema what a single value must be. */
final class ScalarSchema {

    /** Text that a substitution may replace by anything. */
    static final String PLACEHOLDER = "[$%{}<>]|@[^@]+@|^@";

    private ScalarSchema() {}

    static Map<String, Object> of(Scalar scalar) {
        Set<String> types = new LinkedHashSet<>();
        scalar.kinds().forEach(kind -> types.add(type(kind)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", types);
        if (scalar.isLimited()) {
            schema.put("minimum", scalar.min());
            schema.put("maximum", scalar.max());
        }
        Form form = scalar.form();
        if (form != null) {
            inForm(form, types, schema);
        } else if (types.add("string")) {
            schema.put("pattern", PLACEHOLDER);
            schema.put("patternErrorMessage", "must be " + scalar.inWords());
        }
        return schema;
    }

    private static void inForm(Form form, Set<String> types, Map<String, Object> schema) {
        schema.put("pattern", "^(?:" + form.pattern() + ")$|" + PLACEHOLDER);
        schema.put("patternErrorMessage", form.refusal().replace("{}", "this"));
        if (!form.fits("1000000")) {
            types.remove("integer");
        } else if (types.contains("integer") && !form.fits("-1000000")) {
            schema.put("minimum", form.fits("0") ? 0 : 1_000_000);
        }
        if (!form.fits("true")) {
            types.remove("boolean");
        }
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case TEXT, DATE -> "string";
            case WHOLE_NUMBER -> "integer";
            case FRACTION -> "number";
            case TRUE_OR_FALSE -> "boolean";
        };
    }
}
