package dev.flycd.cli.remote;

import dev.flycd.cli.arguments.UsageException;
import dev.flycd.model.VisibleText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where a server is. */
public final class ServerAddress {

    private final URI base;

    private ServerAddress(URI base) {
        this.base = base;
    }

    /**
     * Reads an address such as {@code https://flycd.example.com}, without the path of the API.
     *
     * @param name what messages call the place where it is written
     * @throws UsageException if it is none
     */
    public static ServerAddress parse(String name, String written) {
        String remedy = "Write it as in https://my-flycd.fly.dev or http://localhost:8080.";
        try {
            URI uri = new URI(written.replaceAll("/+$", ""));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean known = scheme.equals("https") || scheme.equals("http");
            if (!known || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new UsageException(
                        "'" + VisibleText.line(withoutUser(written)) + "' is not the address of a server (" + name
                                + ")",
                        remedy);
            }
            if (uri.getRawUserInfo() != null) {
                throw new UsageException(
                        name + " holds a user or a password", "Leave them out, and set the token as FLYCD_TOKEN.");
            }
            return new ServerAddress(uri);
        } catch (URISyntaxException e) {
            throw new UsageException(
                    "'" + VisibleText.line(withoutUser(written)) + "' is not the address of a server (" + name + ")",
                    remedy);
        }
    }

    /** Returns whether others could read on the way what is sent there. */
    public boolean isOpenToOthers() {
        String host = base.getHost().toLowerCase(Locale.ROOT);
        boolean here = host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}") || host.equals("[::1]");
        // Fly.io's private network is encrypted by itself.
        boolean encrypted = host.endsWith(".internal") || host.endsWith(".flycast");
        return base.getScheme().equalsIgnoreCase("http") && !here && !encrypted;
    }

    URI at(String path) {
        return URI.create(base + path);
    }

    String host() {
        return base.getHost();
    }

    private static String withoutUser(String written) {
        return written.replaceFirst("//[^/]*@", "//");
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
