package dev.flycd.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request is said to come from: the other end of the connection, or what a proxy says of its client.
 *
 * @param header in which the proxy in front of the server says it, such as {@code Fly-Client-IP}; of several values the
 *     last counts, which is the one the proxy itself has written. Empty if there is no such proxy: then a client could
 *     write it as it likes
 */
public record ClientAddress(Optional<String> header) {

    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}");

    /** The other end of the connection. */
    public static final ClientAddress PEER = new ClientAddress(Optional.empty());

    /** Returns the address as text without a name; that of the peer if the values hold no address. */
    String of(InetSocketAddress peer, List<String> values) {
        InetAddress address = (values.isEmpty() ? Optional.<String>empty() : Optional.of(values.get(values.size() - 1)))
                .map(value -> value.substring(value.lastIndexOf(',') + 1).strip())
                .flatMap(ClientAddress::parsed)
                .orElse(peer.getAddress());
        return address == null ? "" : address.getHostAddress();
    }

    private static Optional<InetAddress> parsed(String text) {
        // Anything else would be looked up as a name; what has a colon never is.
        if (text.indexOf(':') < 0 && !IPV4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
