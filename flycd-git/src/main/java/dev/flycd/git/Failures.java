package dev.flycd.git;

import dev.flycd.git.GitException.Reason;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.jspecify.annotations.Nullable;

/** Says in words of ours what went wrong with a remote. JGit tells most of it by message only. */
final class Failures {

    private static final Pattern STATUS = Pattern.compile("([1-5][0-9]{2}) ");

    private Failures() {}

    static GitException of(String what, Address address, Wire wire, Throwable thrown) {
        if (thrown instanceof GitException known) {
            return known;
        }
        if (thrown instanceof Error error && !(thrown instanceof OutOfMemoryError)) {
            throw error;
        }
        if (wire.isTooMuch()) {
            return new GitException(
                    Reason.REFUSED_CONTENT,
                    what + " was given up: more than " + wire.limit() / (1 << 20)
                            + " MiB came; raise the size limit if the repository is meant to be that large",
                    thrown);
        }
        String refusal = wire.hostRefusal();
        if (refusal != null) {
            return new GitException(Reason.HOST_KEY, what + " was refused: " + refusal, thrown);
        }
        String host = address.host();
        if (find(thrown, UnknownHostException.class) != null
                || find(thrown, UnresolvedAddressException.class) != null) {
            return new GitException(
                    Reason.UNREACHABLE, what + " failed: no host \"" + host + "\" is known; check the address", thrown);
        }
        if (find(thrown, SocketTimeoutException.class) != null) {
            return new GitException(Reason.TIMED_OUT, what + " failed: " + host + " did not answer in time", thrown);
        }
        if (find(thrown, NoRemoteRepositoryException.class) != null) {
            return new GitException(Reason.FAILED, what + " failed: " + missing(address), thrown);
        }
        String text = messages(thrown).replace(address.uri() + ": ", "");
        Matcher status = STATUS.matcher(text);
        if (status.lookingAt()) {
            int code = Integer.parseInt(status.group(1));
            return new GitException(
                    code >= 500 || code == 429 ? Reason.UNREACHABLE : Reason.FAILED,
                    what + " failed: " + host + " answered with status " + code,
                    thrown);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (isAboutAccess(lower)) {
            return new GitException(Reason.AUTHENTICATION, what + " failed: " + access(address), thrown);
        }
        boolean unreachable = find(thrown, ConnectException.class) != null
                || find(thrown, NoRouteToHostException.class) != null
                || find(thrown, SocketException.class) != null
                || find(thrown, EOFException.class) != null
                || lower.matches("(?s).*(connection (closed|reset|failed)|short read|unexpected end).*");
        return new GitException(
                unreachable ? Reason.UNREACHABLE : Reason.FAILED, what + " failed: " + Foreign.shown(text), thrown);
    }

    private static boolean isAboutAccess(String message) {
        return message.contains("not authorized")
                || message.contains("not permitted")
                || message.contains("authentication is required")
                || message.contains("authentication not supported")
                || message.contains("cannot log in")
                || message.contains("no more authentication methods")
                || message.contains("permission denied");
    }

    private static String access(Address address) {
        return switch (address.protocol()) {
            case LOCAL -> "access to the folder is denied; check its permissions";
            case HTTP ->
                address.host() + " denied access; set FLYCD_GIT_TOKEN_" + HttpAccess.inVariable(address.host())
                        + " to a token that may read the repository"
                        + (HttpAccess.isToldFromOthers(address.host())
                                ? ""
                                : ", and list the host in FLYCD_GIT_TOKEN_HOSTS");
            case SSH ->
                address.host() + " accepted none of the keys; set FLY_SSH_PRIVATE_KEY (or FLYCD_SSH_KEY_"
                        + HttpAccess.inVariable(address.host())
                        + "), or add a key to the agent, that may read the repository";
        };
    }

    private static String missing(Address address) {
        return switch (address.protocol()) {
            case LOCAL -> "there is no repository in that folder";
            case HTTP, SSH ->
                address.host()
                        + " says that there is no such repository; check the address, and that the credentials may read it";
        };
    }

    private static String messages(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Throwable t = thrown;
        for (int i = 0; t != null && i < 5; i++, t = t.getCause()) {
            String message = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
            if (text.indexOf(message) < 0) {
                text.append(text.length() == 0 ? "" : ": ").append(message);
            }
        }
        return text.toString();
    }

    private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
        Throwable t = thrown;
        for (int i = 0; t != null && i < 10; i++, t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
