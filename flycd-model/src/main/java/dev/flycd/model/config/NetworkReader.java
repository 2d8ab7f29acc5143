package dev.flycd.model.config;

import dev.flycd.model.IpSpec;
import dev.flycd.model.NetworkSpec;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Names;
import dev.flycd.model.reading.Places;
import dev.flycd.model.reading.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code network}, whose keys may be written in any case. */
final class NetworkReader {

    private static final List<String> KEYS = List.of("v", "private", "shared", "region", "network", "org");

    private final Places places;

    NetworkReader(Places places) {
        this.places = places;
    }

    NetworkSpec read(Field written) {
        if (!written.isPresent()) {
            return NetworkSpec.NONE;
        }
        Field network = written.inSmallLetters();
        network.allow(List.of("auto_prune_ips", "ips"));
        boolean prune = network.get("auto_prune_ips").flag().orElse(false);
        List<IpSpec> ips = new ArrayList<>();
        network.get("ips").items().forEach(ip -> ip(ip.inSmallLetters()).ifPresent(ips::add));
        return new NetworkSpec(ips, prune ? NetworkSpec.Prune.ALL_UNLISTED : NetworkSpec.Prune.NOTHING);
    }

    private Optional<IpSpec> ip(Field ip) {
        if (!ip.allow(KEYS)) {
            return Optional.empty();
        }
        boolean isPrivate = ip.get("private").flag().orElse(false);
        boolean isShared = ip.get("shared").flag().orElse(false);
        Optional<String> version = SourceReader.required(ip.get("v"), "v4 or v6");
        if (version.isEmpty()) {
            return Optional.empty();
        }
        return switch (version.get().toLowerCase(Locale.ROOT)) {
            case "v4" -> v4(ip, isPrivate, isShared);
            case "v6" -> v6(ip, isPrivate, isShared);
            default -> {
                ip.get("v").error(Shown.quoted(version.get()) + " is not a kind of address: write v4 or v6");
                yield Optional.empty();
            }
        };
    }

    private static Optional<IpSpec> v4(Field ip, boolean isPrivate, boolean isShared) {
        if (isPrivate) {
            ip.get("private").error("a v4 address cannot be private: use v6, or leave private out");
        }
        for (String key : List.of("network", "org", "region")) {
            if (ip.get(key).isPresent()) {
                ip.get(key).error("a v4 address has no " + key + ": leave it out");
            }
        }
        return Optional.of(new IpSpec(isShared ? IpSpec.Kind.SHARED_V4 : IpSpec.Kind.V4, null, null, null));
    }

    private Optional<IpSpec> v6(Field ip, boolean isPrivate, boolean isShared) {
        if (isShared) {
            ip.get("shared").error("a v6 address cannot be shared: leave shared out");
        }
        Region region = places.region(ip.get("region")).orElse(null);
        String network = ip.get("network").text().orElse(null);
        OrgSlug org = Names.org(ip.get("org")).orElse(null);
        if (isPrivate) {
            return Optional.of(new IpSpec(IpSpec.Kind.PRIVATE_V6, region, network, org));
        }
        for (String key : List.of("network", "org")) {
            if (ip.get(key).isPresent()) {
                ip.get(key).warning("only a private address has this: it is ignored without private: true");
            }
        }
        return Optional.of(new IpSpec(IpSpec.Kind.V6, region, null, null));
    }
}
