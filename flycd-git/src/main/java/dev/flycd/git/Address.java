package dev.flycd.git;

import dev.flycd.model.RepoUrl;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * Where a repository is really reached, after git's {@code insteadOf}.
 *
 * @param written what the configuration says; the only form shown to people
 * @param identity equal for two addresses of one repository
 * @param uri without password; without user too, unless ssh needs it
 * @param user of http, as written in the address
 * @param password of http, as written in the address
 */
record Address(
        RepoUrl written,
        String identity,
        Protocol protocol,
        URIish uri,
        @Nullable String user,
        @Nullable String password) {

    private static final int LONGEST_READABLE = 60;
    private static final int HASH_DIGITS = 16;

    enum Protocol {
        LOCAL,
        HTTP,
        SSH
    }

    static Address of(RepoUrl written, UrlRewrites rewrites) {
        RepoUrl effective;
        URIish uri;
        try {
            effective = RepoUrl.parse(rewrites.apply(written.forGit()));
            uri = new URIish(effective.forGit());
        } catch (IllegalArgumentException e) {
            throw new GitException(
                    GitException.Reason.FAILED,
                    "git's insteadOf turns \"" + written + "\" into what FlyCD does not use: " + e.getMessage(),
                    e);
        } catch (URISyntaxException e) {
            // The cause would quote the address with its user information.
            throw new GitException(
                    GitException.Reason.FAILED, "\"" + written + "\" is not the address of a repository");
        }
        Protocol protocol = protocolOf(uri, written);
        if (protocol != Protocol.LOCAL && !isHost(uri.getHost())) {
            throw new GitException(GitException.Reason.FAILED, "\"" + written + "\" does not name a host");
        }
        URIish bare = switch (protocol) {
            case LOCAL -> local(uri);
            case HTTP -> uri.setUser(null).setPass(null);
            case SSH -> uri.setPass(null);
        };
        boolean http = protocol == Protocol.HTTP;
        return new Address(
                written,
                effective.normalForm(),
                protocol,
                bare,
                http ? uri.getUser() : null,
                http ? uri.getPass() : null);
    }

    /** Returns the name of its mirror: other for each identity, and with a readable part for people. */
    String folderName() {
        String readable = identity.replaceAll("^.*@", "").replaceAll("[^A-Za-z0-9._-]+", "-");
        readable = readable.substring(Math.max(0, readable.length() - LONGEST_READABLE))
                .replaceAll("^[-.]+", "");
        return readable + "-" + Sha256.hex(identity).substring(0, HASH_DIGITS);
    }

    /** Returns the host in lower case; empty for a local path. */
    String host() {
        String host = uri.getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    /** Hosts are shown in commands that people copy. */
    private static boolean isHost(@Nullable String host) {
        return host != null && host.matches("[A-Za-z0-9:_][A-Za-z0-9.:_%-]*");
    }

    private static URIish local(URIish uri) {
        // JGit would take a relative path from the mirror's folder.
        return uri.setScheme("file")
                .setPath(Path.of(uri.getPath()).toAbsolutePath().toString());
    }

    private static Protocol protocolOf(URIish uri, RepoUrl written) {
        String scheme = uri.getScheme();
        if (scheme == null) {
            return uri.getHost() == null ? Protocol.LOCAL : Protocol.SSH;
        }
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "file" -> Protocol.LOCAL;
            case "http", "https" -> Protocol.HTTP;
            case "ssh", "git+ssh", "ssh+git" -> Protocol.SSH;
            default ->
                throw new GitException(
                        GitException.Reason.FAILED,
                        "\"" + written + "\" uses " + Foreign.shown(scheme)
                                + "://, which FlyCD does not speak; use https://, ssh:// or a path");
        };
    }
}
