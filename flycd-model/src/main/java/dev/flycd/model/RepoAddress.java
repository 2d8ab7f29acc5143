package dev.flycd.model;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a repository's address.
 *
 * @param scheme {@code https}, {@code http}, {@code ssh}, {@code scp} for {@code host:path}, {@code file}, or
 *     {@code path}
 * @param user empty without one; with the password, if there is one
 * @param host empty for local addresses
 * @param port as written; empty without one
 * @param path with its query, if there is one
 */
record RepoAddress(String written, String scheme, String user, String host, String port, String path) {

    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);
    private static final Pattern HELPER = Pattern.compile("[A-Za-z0-9+.-]*::.*", Pattern.DOTALL);
    private static final Pattern HOST =
            Pattern.compile("\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_.])?");
    /** What stands behind the first colon of {@code user:password@host}. */
    private static final Pattern PASSWORD = Pattern.compile("[^/]*@");

    private static final Set<String> URL_SCHEMES = Set.of("https", "http", "ssh", "file");
    private static final Map<String, String> DEFAULT_PORTS = Map.of("https", "443", "http", "80", "ssh", "22");
    private static final Map<String, String> SSH_DOORS = Map.of(
            "ssh.github.com", "github.com",
            "altssh.gitlab.com", "gitlab.com",
            "altssh.bitbucket.org", "bitbucket.org");
    private static final Set<String> IGNORE_CASE = Set.of("github.com", "gitlab.com", "bitbucket.org");

    static RepoAddress parse(String written) {
        if (written.isBlank() || !written.equals(written.strip())) {
            throw refused(written, "is empty or has white space at an end");
        }
        if (written.chars().anyMatch(Character::isISOControl)) {
            throw refused(written, "has a control character in it");
        }
        if (written.startsWith("-")) {
            throw refused(written, "begins with '-', which git would take for an option");
        }
        if (HELPER.matcher(written).matches()) {
            throw refused(written, "names a transport helper, which could run any command");
        }
        Matcher url = URL.matcher(written);
        RepoAddress address = url.matches()
                ? ofUrl(written, url.group(1).toLowerCase(Locale.ROOT), url.group(2))
                : ofPathOrScp(written);
        return address.checked();
    }

    private static RepoAddress ofUrl(String written, String scheme, String rest) {
        String known = switch (scheme) {
            case "https", "http", "file" -> scheme;
            case "ssh", "git+ssh", "ssh+git" -> "ssh";
            case "git" -> throw refused(written, "is neither encrypted nor authenticated: use https or ssh");
            default -> throw refused(written, "has a scheme that is not supported: use https or ssh");
        };
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash);
        int at = authority.lastIndexOf('@');
        String hostAndPort = authority.substring(at + 1);
        int colon = hostAndPort.endsWith("]") ? -1 : hostAndPort.lastIndexOf(':');
        return new RepoAddress(
                written,
                known,
                at < 0 ? "" : authority.substring(0, at),
                colon < 0 ? hostAndPort : hostAndPort.substring(0, colon),
                colon < 0 ? "" : hostAndPort.substring(colon + 1),
                path);
    }

    private static RepoAddress ofPathOrScp(String written) {
        int bracket = written.startsWith("[") || written.contains("@[") ? written.indexOf("]:") : -1;
        int colon = written.indexOf(':', Math.max(bracket, 0));
        int slash = written.indexOf('/');
        if (colon < 0 || (bracket < 0 && slash >= 0 && slash < colon)) {
            return new RepoAddress(written, "path", "", "", "", written);
        }
        String login = written.substring(0, colon);
        int at = login.lastIndexOf('@');
        String user = at < 0 ? "" : login.substring(0, at);
        return new RepoAddress(written, "scp", user, login.substring(at + 1), "", written.substring(colon + 1));
    }

    private RepoAddress checked() {
        boolean digits = port.chars().allMatch(c -> c >= '0' && c <= '9') && port.length() <= 5;
        if (!isLocal() && (!HOST.matcher(host).matches() || !digits)) {
            throw refused(written, "has no valid host");
        }
        if (user.startsWith("-") || (scheme.equals("scp") && path.startsWith("-"))) {
            throw refused(written, "has a part that begins with '-', which ssh would take for an option");
        }
        if (scheme.equals("scp")
                && user.isEmpty()
                && (URL_SCHEMES.contains(host) || PASSWORD.matcher(path).lookingAt())) {
            throw refused(written, "is neither host:path nor a URL: write https://host/path or user@host:path");
        }
        if (scheme.equals("file") && !(host.isEmpty() || host.equals("localhost"))) {
            throw refused(written, "names another machine's file: use ssh");
        }
        if (trimmedPath().isEmpty()) {
            throw refused(written, "has no path");
        }
        return this;
    }

    boolean isLocal() {
        return scheme.equals("file") || scheme.equals("path");
    }

    String normalForm() {
        if (isLocal()) {
            return withoutGitSuffix(Path.of(scheme.equals("file") ? decoded(path) : path)
                    .normalize()
                    .toString());
        }
        String lower = host.toLowerCase(Locale.ROOT);
        String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        String door = SSH_DOORS.get(name);
        String server = door == null ? name + portIfUnusual() : door;
        if (AzureRepos.isHost(server)) {
            // Azure encodes what stands behind host: as it does in a URL.
            return AzureRepos.normalForm(server, percentDecoded(trimmedPath()));
        }
        String tail = withoutGitSuffix(decoded(trimmedPath()));
        return server + "/" + (IGNORE_CASE.contains(server) ? tail.toLowerCase(Locale.ROOT) : tail);
    }

    private String portIfUnusual() {
        return port.isEmpty() || port.equals(DEFAULT_PORTS.get(scheme)) ? "" : ":" + port;
    }

    private String trimmedPath() {
        String bare = isLocal() || scheme.equals("scp") ? path : path.replaceFirst("[?#].*", "");
        return isLocal() ? bare : bare.replaceAll("/+", "/").replaceAll("^/|/$", "");
    }

    private static String withoutGitSuffix(String path) {
        String bare = path.endsWith("/.git") ? path.substring(0, path.length() - 5) : path;
        return bare.length() > 4 && bare.endsWith(".git") ? bare.substring(0, bare.length() - 4) : bare;
    }

    private String decoded(String text) {
        return scheme.equals("scp") ? text : percentDecoded(text);
    }

    private static String percentDecoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /** Returns the address without user information and query; the user {@code git} of ssh tells nothing and stays. */
    String shown() {
        String user = this.user.equals("git") && (scheme.equals("ssh") || scheme.equals("scp")) ? "git@" : "";
        return switch (scheme) {
            case "path" -> written;
            case "scp" -> user + host + ":" + path;
            default ->
                scheme + "://" + user + host + (port.isEmpty() ? "" : ":" + port) + path.replaceFirst("[?#].*", "");
        };
    }

    private static IllegalArgumentException refused(String written, String why) {
        return new IllegalArgumentException("the repository address '" + withoutUser(written) + "' " + why);
    }

    /** Takes user information out of text that may be no address at all. */
    private static String withoutUser(String written) {
        String oneLine = written.codePoints()
                .limit(200)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return oneLine.replaceFirst("^([A-Za-z0-9+.-]*://)?.*@", "$1");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RepoAddress that && written.equals(that.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return shown();
    }
}
