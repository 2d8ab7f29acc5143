package dev.flycd.model;

import java.util.regex.Pattern;

/** The name of a project: a DNS label, unique in a config tree. */
public record ProjectName(String value) implements Comparable<ProjectName> {

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public ProjectName {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a project name: use 1 to 63 of a-z, 0-9 and -, not - at an end");
        }
    }

    public static boolean isValid(String value) {
        return DNS_LABEL.matcher(value).matches();
    }

    @Override
    public int compareTo(ProjectName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
