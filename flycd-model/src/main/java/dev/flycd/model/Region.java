package dev.flycd.model;

import java.util.regex.Pattern;

/** The code of a Fly region, such as {@code arn}. Whether the region exists is for {@link PlatformFacts} to say. */
public record Region(String code) implements Comparable<Region> {

    private static final Pattern CODE = Pattern.compile("[a-z]{3,4}");

    public Region {
        if (!isValid(code)) {
            throw new IllegalArgumentException("'" + code + "' is not a region code: three small letters, as in 'arn'");
        }
    }

    public static boolean isValid(String code) {
        return CODE.matcher(code).matches();
    }

    @Override
    public int compareTo(Region other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
