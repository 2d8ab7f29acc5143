package dev.flycd.fly.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The proxy of {@code HTTPS_PROXY} and {@code NO_PROXY}, as flyctl reads them; never for this machine. */
final class EnvironmentProxy extends ProxySelector {

    private final Proxy proxy;
    private final List<String> exceptions;

    EnvironmentProxy(Map<String, String> environment) {
        this.proxy = proxy(either(environment, "HTTPS_PROXY"));
        this.exceptions = Arrays.stream(either(environment, "NO_PROXY").split(",", -1))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static String either(Map<String, String> environment, String name) {
        return environment
                .getOrDefault(name, environment.getOrDefault(name.toLowerCase(Locale.ROOT), ""))
                .strip();
    }

    private static Proxy proxy(String text) {
        if (text.isEmpty()) {
            return Proxy.NO_PROXY;
        }
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            return uri.getHost() == null
                    ? Proxy.NO_PROXY
                    : new Proxy(
                            Proxy.Type.HTTP,
                            InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() > 0 ? uri.getPort() : 80));
        } catch (IllegalArgumentException e) {
            // flyctl, too, goes on without it
            return Proxy.NO_PROXY;
        }
    }

    @Override
    public List<Proxy> select(@Nullable URI uri) {
        String host = uri == null || uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean direct = uri == null
                || !"https".equals(uri.getScheme())
                || exceptions.stream()
                        .anyMatch(entry -> entry.equals("*")
                                || host.equals(entry)
                                || host.endsWith(entry.startsWith(".") ? entry : "." + entry));
        return List.of(direct ? Proxy.NO_PROXY : proxy);
    }

    @Override
    public void connectFailed(@Nullable URI uri, @Nullable SocketAddress address, @Nullable IOException failure) {
        // the request fails and says so
    }
}
