package dev.flycd.fly;

import dev.flycd.model.IpSpec;
import org.jspecify.annotations.Nullable;

/**
 * An address an app has.
 *
 * @param region Fly's word: {@code global} or a region's code; empty if it does not say
 * @param network the network a private address is reachable from, where Fly says so
 */
public record IpAddress(
        String address,
        IpSpec.Kind kind,
        String region,
        @Nullable String network) {}
