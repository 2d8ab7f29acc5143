package dev.flycd.engine.compare;

import dev.flycd.engine.plan.AllocateAddress;
import dev.flycd.engine.plan.ReleaseAddress;
import dev.flycd.engine.plan.Step;
import dev.flycd.fly.IpAddress;
import dev.flycd.fly.NewAddress;
import dev.flycd.model.AppConfig;
import dev.flycd.model.IpSpec;
import dev.flycd.model.NetworkSpec.Prune;
import dev.flycd.model.Region;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Addresses as a multiset of kind, region and network. */
final class AddressRules {

    /** Whether this plan holds the deploy that gives an app its first machines. */
    enum Moment {
        FIRST_DEPLOY,
        LATER
    }

    private static final IpSpec PLAIN_V6 = new IpSpec(IpSpec.Kind.V6, null, null, null);
    private static final IpSpec SHARED_V4 = new IpSpec(IpSpec.Kind.SHARED_V4, null, null, null);
    private static final IpSpec PLAIN_PRIVATE = new IpSpec(IpSpec.Kind.PRIVATE_V6, null, null, null);

    private final AppConfig config;
    private final Services services;
    private final List<IpAddress> unlisted;
    private final List<IpSpec> missing;
    private final List<IpAddress> live;
    private final Moment moment;

    AddressRules(AppConfig config, LiveState state, Moment moment) {
        this.config = config;
        this.services = Services.of(config.flyToml());
        this.live = state.addresses();
        this.moment = moment;
        unlisted = new ArrayList<>(live);
        missing = new ArrayList<>(asked());
        missing.removeIf(spec -> take(spec, Match.EXACT));
        missing.removeIf(spec -> take(spec, Match.UNLESS_CONTRADICTED));
    }

    List<Step> allocations() {
        Map<IpSpec.Kind, Integer> totals = new EnumMap<>(IpSpec.Kind.class);
        live.forEach(address -> totals.merge(address.kind(), 1, Integer::sum));
        List<Step> steps = new ArrayList<>();
        for (IpSpec spec : missing) {
            int total = totals.merge(spec.kind(), 1, Integer::sum);
            steps.add(
                    new AllocateAddress(new NewAddress(spec.kind(), spec.region(), spec.network(), spec.org()), total));
        }
        return steps;
    }

    List<Step> releases() {
        return config.network().prune() == Prune.ALL_UNLISTED
                ? unlisted.stream().<Step>map(ReleaseAddress::new).toList()
                : List.of();
    }

    /** Returns flags that keep flyctl from adding addresses by itself that nobody would see in the plan. */
    List<String> deployFlags() {
        boolean none = live.isEmpty() && missing.isEmpty();
        return moment == Moment.FIRST_DEPLOY && services != Services.NONE && none && !says("--no-public-ips")
                ? List.of("--no-public-ips")
                : List.of();
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (moment == Moment.FIRST_DEPLOY && services == Services.DEDICATED && live.isEmpty() && missing.isEmpty()) {
            notes.add("no address will exist: services that are not http on 80 or https on 443 need one of their own;"
                    + " list {v: v4} or {v: v6} under network.ips");
        }
        if (!config.network().isEmpty() && config.network().prune() == Prune.NOTHING) {
            unlisted.forEach(address -> notes.add(
                    "address " + address.address() + " is not listed; it stays, as network.auto_prune_ips is not set"));
        }
        return notes;
    }

    private List<IpSpec> asked() {
        if (!config.network().isEmpty()) {
            List<IpSpec> asked = new ArrayList<>();
            for (IpSpec spec : config.network().ips()) {
                // Fly gives an app at most one shared address.
                if (spec.kind() != IpSpec.Kind.SHARED_V4 || !asked.contains(spec)) {
                    asked.add(spec);
                }
            }
            return asked;
        }
        if (moment == Moment.LATER || services == Services.NONE || says("--no-public-ips")) {
            return List.of();
        }
        if (says("--flycast")) {
            return live.isEmpty() ? List.of(PLAIN_PRIVATE) : List.of();
        }
        boolean none = live.isEmpty();
        boolean endedHalfWay = live.size() == 1 && live.get(0).kind() == IpSpec.Kind.V6;
        return services == Services.SHARED && (none || endedHalfWay) ? List.of(PLAIN_V6, SHARED_V4) : List.of();
    }

    private boolean says(String flag) {
        return config.flyctlParams().deploy().contains(flag);
    }

    private enum Match {
        EXACT,
        UNLESS_CONTRADICTED
    }

    private boolean take(IpSpec spec, Match match) {
        for (IpAddress address : unlisted) {
            if (fits(spec, address, match)) {
                unlisted.remove(address);
                return true;
            }
        }
        return false;
    }

    private static boolean fits(IpSpec spec, IpAddress address, Match match) {
        if (spec.kind() != address.kind()) {
            return false;
        }
        return switch (spec.kind()) {
            case V4, SHARED_V4 -> true;
            case V6 -> fits(code(spec.region()), regional(spec, address), match);
            case PRIVATE_V6 -> fits(spec.network(), address.network(), match);
        };
    }

    private static boolean fits(@Nullable String asked, @Nullable String live, Match match) {
        return Objects.equals(asked, live) || (match == Match.UNLESS_CONTRADICTED && (asked == null || live == null));
    }

    private static @Nullable String code(@Nullable Region region) {
        return region == null ? null : region.code();
    }

    /** An address that is everywhere is just what is meant without a region, and not what is meant with one. */
    private static @Nullable String regional(IpSpec spec, IpAddress address) {
        boolean everywhere = address.region().equals("global") && spec.region() == null;
        return address.region().isEmpty() || everywhere ? null : address.region();
    }
}
