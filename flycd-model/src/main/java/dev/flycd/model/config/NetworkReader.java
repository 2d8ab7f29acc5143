package dev.flycd.model.config;

import dev.flycd.model.IpSpec;
import dev.flycd.model.NetworkSpec;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code network}, whose keys may be written in any case. */
final class NetworkReader {

    private final Places places;

    NetworkReader(Places places) {
        this.places = places;
    }

    NetworkSpec read(Field network) {
        boolean prune = network.get("auto_prune_ips").flag().orElse(false);
        List<IpSpec> ips = new ArrayList<>();
        network.get("ips").items().forEach(ip -> ip(ip).ifPresent(ips::add));
        return new NetworkSpec(ips, prune ? NetworkSpec.Prune.ALL_UNLISTED : NetworkSpec.Prune.NOTHING);
    }

    private Optional<IpSpec> ip(Field ip) {
        return ip.get("v").text().map(version -> version.equalsIgnoreCase("v4") ? v4(ip) : v6(ip));
    }

    private static IpSpec v4(Field ip) {
        boolean isShared = ip.get("shared").flag().orElse(false);
        return new IpSpec(isShared ? IpSpec.Kind.SHARED_V4 : IpSpec.Kind.V4, null, null, null);
    }

    private IpSpec v6(Field ip) {
        Region region = places.region(ip.get("region")).orElse(null);
        if (ip.get("private").flag().orElse(false)) {
            String network = ip.get("network").text().orElse(null);
            OrgSlug org = ip.get("org").argument().map(OrgSlug::new).orElse(null);
            return new IpSpec(IpSpec.Kind.PRIVATE_V6, region, network, org);
        }
        for (String key : List.of("network", "org")) {
            if (ip.get(key).isPresent()) {
                ip.get(key).warning("only a private address has this: it is ignored without private: true");
            }
        }
        return new IpSpec(IpSpec.Kind.V6, region, null, null);
    }
}
