package dev.flycd.server.images;

import dev.flycd.model.reading.Shown;
import dev.flycd.server.images.RegistryException.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;

/**
 * What may be asked: whoever writes a config, and whichever registry is in it, must not be able to make the server ask
 * addresses only it can reach.
 */
final class Targets {

    private final RegistrySettings settings;

    Targets(RegistrySettings settings) {
        this.settings = settings;
    }

    /** Returns whether a registry is spoken to over http. */
    boolean isInsecure(String authority) {
        return settings.insecure().contains(authority.toLowerCase(Locale.ROOT));
    }

    /**
     * Refuses an address that may not be asked.
     *
     * <p>The client looks the name up again, but within the 30 s that Java remembers the answer; and with https the
     * certificate must be the name's.
     *
     * @throws RegistryException if so, or if there is no such host
     */
    void check(URI uri) {
        String host = uri.getHost();
        if (host == null || uri.getUserInfo() != null) {
            throw forbidden(uri, "that is no address of a registry");
        }
        String authority = authority(uri);
        boolean plain = "http".equals(uri.getScheme()) && isInsecure(authority);
        if (!plain && !"https".equals(uri.getScheme())) {
            throw forbidden(uri, "only https is; list the host as an insecure registry if that is meant");
        }
        if (plain || isInsecure(authority) || settings.internal().contains(authority)) {
            return;
        }
        if (!Arrays.stream(addresses(host)).allMatch(PublicAddress::is)) {
            throw forbidden(
                    uri, "it is not in the public internet; list the host as an internal registry if that is meant");
        }
    }

    /** Returns {@code host} or {@code host:port} in lower case. */
    static String authority(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    }

    private static InetAddress[] addresses(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new RegistryException(
                    Reason.UNREACHABLE, "no host " + Shown.quoted(host) + " is known; check the image's name", e);
        }
    }

    private static RegistryException forbidden(URI uri, String why) {
        String shown = uri.getScheme() + "://" + (uri.getHost() == null ? "" : authority(uri));
        return new RegistryException(
                Reason.FORBIDDEN_ADDRESS, Shown.quoted(shown) + " is not asked about images: " + why, (Throwable) null);
    }
}
