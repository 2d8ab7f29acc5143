package dev.flycd.fly.flyctl;

import dev.flycd.fly.AccessToken;
import dev.flycd.fly.api.Pace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What there is to reach the real Fly.io with, piece by piece, for whoever looks for what is wrong. */
public final class FlyctlSetup {

    private final Connection connection;

    /**
     * The flyctl that would be used.
     *
     * @param version what it calls itself
     * @param tried the newest version that FlyCD was tried with
     * @param isTried whether it is one of those, or older
     */
    public record Program(Path path, String version, String tried, boolean isTried) {}

    /**
     * The token that would be used where an organisation has none of its own.
     *
     * @param origin where it was found, in words
     */
    public record Token(String origin, Kind kind) {}

    /** Whom a token was made for. */
    public enum Kind {
        /** Somebody who logged in. */
        PERSON,
        /** Whoever has it: made for an organisation or an app, or by a log-in that gives such ones. */
        BEARER,
        UNKNOWN
    }

    private FlyctlSetup(Connection connection) {
        this.connection = connection;
    }

    /**
     * Returns what the settings lead to; starts nothing and asks nothing yet.
     *
     * @throws dev.flycd.fly.FlyException if an address in the settings' environment is none
     */
    public static FlyctlSetup of(FlyctlSettings settings) {
        return new FlyctlSetup(new Connection(settings, Pace.normal()));
    }

    /**
     * Returns flyctl.
     *
     * @throws dev.flycd.fly.FlyctlUnusableException if there is none, or it is too old
     */
    public Program program() {
        String version = connection.program().version();
        boolean newer = FlyctlVersion.parse(version)
                .filter(read -> read.compareTo(FlyctlVersion.TRIED) > 0)
                .isPresent();
        return new Program(connection.program().path(), version, FlyctlVersion.TRIED.toString(), !newer);
    }

    /**
     * Returns the token.
     *
     * @throws dev.flycd.fly.FlyAuthenticationException if there is none
     */
    public Token token() {
        Tokens.Found found = connection.tokens().found();
        return new Token(found.origin(), kind(found.token()));
    }

    /**
     * Returns what time it is at Fly.io, to the second; empty if it does not say.
     *
     * @throws dev.flycd.fly.FlyException if it cannot be asked
     */
    public Optional<Instant> time() {
        AccessToken token = connection.tokens().usual();
        connection.redactor().learn(List.of(token.secret()));
        return connection.apiWith(token).time();
    }

    private static Kind kind(AccessToken token) {
        List<String> parts = Arrays.asList(token.secret()
                .strip()
                .replaceFirst("^(?i:bearer|flyv1)\\s+", "")
                .split(",", -1));
        if (parts.stream().anyMatch(part -> part.startsWith("fo1_"))) {
            return Kind.PERSON;
        }
        return parts.stream().allMatch(part -> part.startsWith("fm")) ? Kind.BEARER : Kind.UNKNOWN;
    }
}
