package dev.flycd.model;

import java.util.regex.Pattern;

/** The name of a Fly app: a DNS label, unique over all of Fly.io. */
public record AppName(String value) implements Comparable<AppName> {

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public AppName {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not an app name: use 1 to 63 of a-z, 0-9 and -, not - at an end");
        }
    }

    public static boolean isValid(String value) {
        return DNS_LABEL.matcher(value).matches();
    }

    @Override
    public int compareTo(AppName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
