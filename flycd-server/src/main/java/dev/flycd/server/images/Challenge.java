package dev.flycd.server.images;

import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a registry wants before it answers.
 *
 * @param scheme {@code bearer} or {@code basic}
 */
record Challenge(String scheme, Map<String, String> parameters) {

    private static final int LONGEST = 4096;
    private static final Pattern NEXT =
            Pattern.compile("([A-Za-z_]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))|(?<![^\\s,])([A-Za-z]+)(?=\\s|,|$)");

    /** Returns the first challenge that can be met; Bearer before Basic. */
    static Optional<Challenge> of(HttpHeaders headers) {
        Map<String, Challenge> found = new LinkedHashMap<>();
        for (String header : headers.allValues("www-authenticate")) {
            read(header, found);
        }
        return Optional.ofNullable(found.getOrDefault("bearer", found.get("basic")));
    }

    private static void read(String header, Map<String, Challenge> found) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher next = NEXT.matcher(header.substring(0, Math.min(LONGEST, header.length())));
        while (next.find()) {
            if (next.group(4) != null) {
                parameters = new LinkedHashMap<>();
                String scheme = next.group(4).toLowerCase(Locale.ROOT);
                found.putIfAbsent(scheme, new Challenge(scheme, parameters));
            } else {
                String value = next.group(2) == null ? next.group(3) : next.group(2);
                parameters.putIfAbsent(next.group(1).toLowerCase(Locale.ROOT), value);
            }
        }
    }

    boolean isBearer() {
        return scheme.equals("bearer");
    }
}
