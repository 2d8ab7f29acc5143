package dev.flycd.cli.install;

import dev.flycd.fly.CreatedToken;
import dev.flycd.fly.Fly;
import dev.flycd.fly.TokenSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The token by which a server acts on its organisation. Which one the machines have is told by its end, which is in its
 * name and in their environment; all others of the installation belong to nobody.
 */
public final class ServerToken {

    /** A token that ends sooner is replaced. */
    public static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    private final Fly fly;
    private final InstallTarget target;

    public ServerToken(Fly fly, InstallTarget target) {
        this.fly = fly;
        this.target = target;
    }

    /** Returns when the one ends that can stay; empty if a new one is needed. */
    public Optional<Instant> lasting(Instant now) {
        return target.live()
                .filter(live -> target.hasSecret(RunSecrets.FLY_TOKEN))
                .flatMap(Installation::tokenExpires)
                .filter(expires -> expires.isAfter(now.plus(RENEWED_BEFORE)));
    }

    /** Makes one and adds it to the secrets; returns when it ends. */
    public Instant make(Instant now, Duration validity, RunSecrets secrets) {
        Instant expires = now.plus(validity).truncatedTo(ChronoUnit.MILLIS);
        CreatedToken token = fly.createToken(target.org(), Installation.tokenName(target.app(), expires), validity);
        secrets.put(RunSecrets.FLY_TOKEN, token.value());
        return expires;
    }

    /** Revokes all that were made for this server but the one that ends then. */
    public void revokeOthers(Instant kept) {
        String name = Installation.tokenName(target.app(), kept);
        ours().filter(token -> !token.name().equals(name)).forEach(token -> fly.revokeToken(target.org(), token.id()));
    }

    /** Revokes the one that ends then. */
    public void revoke(Instant ending) {
        String name = Installation.tokenName(target.app(), ending);
        ours().filter(token -> token.name().equals(name)).forEach(token -> fly.revokeToken(target.org(), token.id()));
    }

    private Stream<TokenSummary> ours() {
        return fly.tokens(target.org()).stream().filter(token -> Installation.isTokenOf(target.app(), token.name()));
    }
}
