package dev.flycd.server.api;

import dev.flycd.server.http.RefusedException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands behind the {@code ?}. Each parameter is known, and given once. */
final class Query {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final Map<String, String> values = new HashMap<>();

    private Query() {}

    /**
     * Reads a query.
     *
     * @throws RefusedException with 400 if it cannot be read, with 422 if it has other parameters
     */
    static Query of(String text, Set<String> known) {
        Query query = new Query();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (!known.contains(name)) {
                throw unprocessable("unknown parameter; known are: "
                        + String.join(", ", known.stream().sorted().toList()));
            }
            if (query.values.put(name, value) != null) {
                throw unprocessable("'" + name + "' is given twice");
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, "malformed", "the query has a broken escape");
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Checks that a parameter, if it is given, is one of these words, whatever its case. */
    void oneOf(String name, List<String> words) {
        Optional<String> value = text(name);
        if (value.isPresent() && words.stream().noneMatch(value.get()::equalsIgnoreCase)) {
            throw unprocessable("'" + name + "' is one of " + String.join(", ", words));
        }
    }

    /** Returns an identifier. */
    Optional<String> id(String name) {
        Optional<String> value = text(name);
        if (value.isPresent() && !ID.matcher(value.get()).matches()) {
            throw unprocessable("'" + name + "' takes what 'next' of the answer before was");
        }
        return value;
    }

    /** Returns how many are wanted. */
    int limit(int standard, int most) {
        String value = values.get("limit");
        if (value == null) {
            return standard;
        }
        if (!value.matches("[0-9]{1,4}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw unprocessable("'limit' takes 1 to " + most);
        }
        return Integer.parseInt(value);
    }

    static RefusedException unprocessable(String message) {
        return new RefusedException(422, "unprocessable", message);
    }
}
