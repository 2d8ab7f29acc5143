package dev.flycd.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** The slug of a Fly organisation, such as {@code personal} or {@code my-org}. */
public record OrgSlug(String value) implements Comparable<OrgSlug> {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public OrgSlug {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not an organisation slug: use 1 to 63 of a-z, 0-9 and -, not - at an end");
        }
    }

    public static boolean isValid(String value) {
        return SLUG.matcher(value).matches();
    }

    /** Returns the slug as part of an environment variable's name: {@code my-org} is {@code MY_ORG}. */
    public String asVariable() {
        return value.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    public int compareTo(OrgSlug other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
