package dev.flycd.server.http;

import io.undertow.util.NetworkUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Where a request is said to come from. */
public enum ClientAddress {
    /** The other end of the connection. */
    PEER,
    /**
     * What Fly.io's proxy says in {@code Fly-Client-IP}; only behind that proxy, which overwrites what a client sends.
     * The other end of the connection if it does not say.
     */
    FLY_PROXY;

    /** The header in which Fly.io's proxy says whom it speaks for. */
    static final String HEADER = "Fly-Client-IP";

    /** Returns the address as text without a name. */
    String of(InetSocketAddress peer, Optional<String> header) {
        Optional<InetAddress> told =
                this == FLY_PROXY ? header.flatMap(ClientAddress::parsed) : Optional.<InetAddress>empty();
        InetAddress address = told.orElse(peer.getAddress());
        return address == null ? "" : address.getHostAddress();
    }

    private static Optional<InetAddress> parsed(String text) {
        try {
            // Never looks a name up, as InetAddress would.
            return Optional.of(
                    text.indexOf(':') >= 0 ? NetworkUtils.parseIpv6Address(text) : NetworkUtils.parseIpv4Address(text));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
