package dev.flycd.model;

import java.util.List;

/** The addresses of an app; {@link Prune#ALL_UNLISTED} releases every address that is not listed. */
public record NetworkSpec(List<IpSpec> ips, Prune prune) {

    /** What happens to addresses that are not listed. */
    public enum Prune {
        NOTHING,
        ALL_UNLISTED
    }

    public static final NetworkSpec NONE = new NetworkSpec(List.of(), Prune.NOTHING);

    public NetworkSpec {
        ips = List.copyOf(ips);
    }

    /** Returns whether the config says anything about addresses, that is, whether they must be read. */
    public boolean isEmpty() {
        return ips.isEmpty() && prune == Prune.NOTHING;
    }
}
