package dev.flycd.fly.simulated;

import dev.flycd.fly.IpAddress;
import dev.flycd.model.IpSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An address of a simulated app. */
record AddressState(
        String id,
        String address,
        IpSpec.Kind kind,
        String region,
        @Nullable String network,
        @Nullable String org,
        Instant createdAt) {

    IpAddress toAddress() {
        return new IpAddress(address, kind, region, network);
    }
}
