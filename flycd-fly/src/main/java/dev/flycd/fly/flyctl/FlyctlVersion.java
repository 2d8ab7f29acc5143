package dev.flycd.fly.flyctl;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of flyctl, such as {@code 0.4.56} or {@code 2026.8.21}. */
record FlyctlVersion(int major, int minor, int patch) implements Comparable<FlyctlVersion> {

    /** The first whose deploys wait for secrets set over the Machines API. */
    static final FlyctlVersion OLDEST = new FlyctlVersion(0, 3, 178);

    /** The newest that everything was tried with. */
    static final FlyctlVersion TRIED = new FlyctlVersion(2026, 8, 21);

    private static final Pattern TEXT = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})(?:[-+.].*)?");

    /** Reads a version; empty for what a build from source may call itself. */
    static Optional<FlyctlVersion> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int[] parts = Arrays.stream(new int[] {1, 2, 3})
                .map(group -> Integer.parseInt(matcher.group(group)))
                .toArray();
        FlyctlVersion version = new FlyctlVersion(parts[0], parts[1], parts[2]);
        return version.equals(new FlyctlVersion(0, 0, 0)) ? Optional.empty() : Optional.of(version);
    }

    @Override
    public int compareTo(FlyctlVersion other) {
        return Arrays.compare(new int[] {major, minor, patch}, new int[] {other.major, other.minor, other.patch});
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
