package dev.flycd.server;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the server answers, and where.
 *
 * @param host address or name of the interface; {@code 0.0.0.0} is every one, of IPv6 too
 * @param port 0 for any free one
 * @param webhookPath begins with a slash
 * @param metrics a place of their own for metrics, without a token; without it they need the token
 * @param insecureWebhooks on: webhooks need no signature
 * @param clientAddressHeader name of the header in which a proxy in front tells the address of its client; without it
 *     the address is the one that connects
 */
public record Listening(
        String host,
        int port,
        String webhookPath,
        Optional<MetricsAddress> metrics,
        Switch api,
        Switch insecureWebhooks,
        Optional<String> clientAddressHeader) {

    /** Where metrics are. */
    public record MetricsAddress(String host, int port) {
        public MetricsAddress {
            checkHost(host);
            checkPort(port);
        }
    }

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
    private static final Pattern OWN_PATH = Pattern.compile("/(healthz|readyz|metrics|api)(/.*)?");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** Webhooks and API on port 80 of every interface. */
    public static final Listening DEFAULT =
            new Listening("0.0.0.0", 80, "/webhook", Optional.empty(), Switch.ON, Switch.OFF, Optional.empty());

    public Listening {
        checkPort(port);
        checkHost(host);
        checkPath(webhookPath);
        clientAddressHeader.ifPresent(Listening::checkHeader);
    }

    static int checkPort(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(port + " is no port: 1 to 65535, or 0 for any free one");
        }
        return port;
    }

    static String checkHost(String host) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the interface is empty; 0.0.0.0 is every one");
        }
        return host;
    }

    static String checkPath(String path) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "'" + path + "' is no path for webhooks: write it as in /webhook, of letters, digits and -._~");
        }
        if (OWN_PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("the path " + path + " is taken by the server itself");
        }
        return path;
    }

    static String checkHeader(String name) {
        if (!HEADER.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a header");
        }
        return name;
    }
}
