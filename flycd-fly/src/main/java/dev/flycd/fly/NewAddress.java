package dev.flycd.fly;

import dev.flycd.model.IpSpec;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import org.jspecify.annotations.Nullable;

/** An address to be allocated; see {@link IpSpec} for which kind takes what. */
public record NewAddress(
        IpSpec.Kind kind,
        @Nullable Region region,
        @Nullable String network,
        @Nullable OrgSlug org) {}
