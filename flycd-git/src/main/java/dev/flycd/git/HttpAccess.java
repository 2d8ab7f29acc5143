package dev.flycd.git;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.jspecify.annotations.Nullable;

/** User and token for http, given to the very host they are meant for and to no other. */
final class HttpAccess {

    private static final Set<String> WELL_KNOWN =
            Set.of("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "dev.azure.com");

    /** Who a token belongs to where a host wants a certain name beside it; others take any. */
    private static final Map<String, String> USERS =
            Map.of("gitlab.com", "oauth2", "bitbucket.org", "x-token-auth", "github.com", "x-access-token");

    private final Map<String, String> environment;

    HttpAccess(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Returns how a host is written in the names of variables. */
    static String inVariable(String host) {
        return host.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    void prepare(TransportHttp transport, Address address, Wire wire) {
        transport.setHttpConnectionFactory(new Counting(wire, address.uri()));
        transport.setCredentialsProvider(new OneHost(address.uri(), credentials(address)));
    }

    private @Nullable Credentials credentials(Address address) {
        if (address.password() != null) {
            return new Credentials(address.user() == null ? "" : address.user(), address.password());
        }
        String token = token(address.host());
        if (token.isEmpty() || isReadableOnTheWay(address)) {
            return null;
        }
        int colon = token.indexOf(':');
        if (colon > 0) {
            return new Credentials(token.substring(0, colon), token.substring(colon + 1));
        }
        String user = address.user() == null ? USERS.getOrDefault(address.host(), "x-access-token") : address.user();
        return new Credentials(user, token);
    }

    /** Returns in words where the credentials for an address come from. */
    String origin(Address address) {
        if (address.password() != null) {
            return "the password in its address";
        }
        if (token(address.host()).isEmpty()) {
            return "no credentials";
        }
        if (isReadableOnTheWay(address)) {
            return "no credentials, as http is not encrypted";
        }
        String own = "FLYCD_GIT_TOKEN_" + inVariable(address.host());
        return token(address.host()).equals(variable(own)) ? own : "FLYCD_GIT_TOKEN";
    }

    /** Returns the token meant for a host; empty if there is none. */
    String token(String host) {
        String own = isToldFromOthers(host) || isListed(host) ? variable("FLYCD_GIT_TOKEN_" + inVariable(host)) : "";
        boolean general = own.isEmpty() && (WELL_KNOWN.contains(host) || isListed(host));
        return general ? variable("FLYCD_GIT_TOKEN") : own;
    }

    /** The variable of git.example.com is that of git-example.com too, which anybody may own. */
    static boolean isToldFromOthers(String host) {
        return host.indexOf('-') < 0 && host.indexOf('_') < 0;
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    private boolean isListed(String host) {
        String listed = environment.getOrDefault("FLYCD_GIT_TOKEN_HOSTS", "").toLowerCase(Locale.ROOT);
        return Set.of(listed.isBlank() ? new String[0] : listed.strip().split("[,\\s]+"))
                .contains(host);
    }

    private static boolean isReadableOnTheWay(Address address) {
        if ("https".equalsIgnoreCase(address.uri().getScheme())) {
            return false;
        }
        try {
            return !InetAddress.getByName(address.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }

    private record Credentials(String user, String password) {}

    /** JGit asks with the address it was redirected to. */
    private static final class OneHost extends CredentialsProvider {

        private final URIish home;
        private final @Nullable Credentials credentials;

        OneHost(URIish home, @Nullable Credentials credentials) {
            this.home = home;
            this.credentials = credentials;
        }

        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public boolean supports(CredentialItem... items) {
            for (CredentialItem item : items) {
                if (!(item instanceof CredentialItem.Username || item instanceof CredentialItem.Password)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean get(URIish asking, CredentialItem... items) {
            if (credentials == null
                    || !supports(items)
                    || !HttpAccess.isHome(home, asking.getScheme(), asking.getHost(), asking.getPort())) {
                return false;
            }
            for (CredentialItem item : items) {
                if (item instanceof CredentialItem.Username user) {
                    user.setValue(credentials.user());
                } else if (item instanceof CredentialItem.Password password) {
                    password.setValueNoCopy(credentials.password().toCharArray());
                }
            }
            return true;
        }
    }

    private record Counting(Wire wire, URIish home) implements HttpConnectionFactory {

        @Override
        public HttpConnection create(URL url) throws IOException {
            return new Counted(url, null, wire, isHome(url));
        }

        @Override
        public HttpConnection create(URL url, @Nullable Proxy proxy) throws IOException {
            return new Counted(url, proxy, wire, isHome(url));
        }

        private boolean isHome(URL url) {
            return HttpAccess.isHome(home, url.getProtocol(), url.getHost(), url.getPort());
        }
    }

    /** JGit takes what it once sent along to other ports of a host. */
    private static final class Counted extends JDKHttpConnection {

        private final Wire wire;
        private final boolean home;

        Counted(URL url, @Nullable Proxy proxy, Wire wire, boolean home) throws IOException {
            super(url, proxy == null ? Proxy.NO_PROXY : proxy);
            this.wire = wire;
            this.home = home;
        }

        @Override
        public void setRequestProperty(String key, String value) {
            if (home || !key.equalsIgnoreCase("Authorization")) {
                super.setRequestProperty(key, value);
            }
        }

        /** Nothing but the end of its time ends a read of this kind of connection. */
        @Override
        public void setReadTimeout(int timeout) {
            super.setReadTimeout(wire.left(timeout));
        }

        @Override
        public void setConnectTimeout(int timeout) {
            super.setConnectTimeout(wire.left(timeout));
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return wire.counted(super.getInputStream());
        }
    }

    private static boolean isHome(URIish home, String scheme, String host, int port) {
        return home.getScheme().equalsIgnoreCase(scheme)
                && home.getHost().equalsIgnoreCase(host)
                && portOf(home.getScheme(), home.getPort()) == portOf(scheme, port);
    }

    private static int portOf(String scheme, int port) {
        return port > 0 ? port : scheme.equalsIgnoreCase("https") ? 443 : 80;
    }
}
