package dev.flycd.cli.install;

import dev.flycd.fly.CreatedToken;
import dev.flycd.fly.Fly.Aspect;
import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.TokenSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The token by which a server acts on its organisation. Which one the machines have is told by its end, which is in its
 * name and in their environment; all others of the installation belong to nobody.
 */
public final class ServerToken {

    /** A token that ends sooner is replaced. */
    public static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    private final FlyOwner fly;
    private final InstallTarget target;
    private final List<TokenSummary> before;

    private ServerToken(FlyOwner fly, InstallTarget target, List<TokenSummary> before) {
        this.fly = fly;
        this.target = target;
        this.before = List.copyOf(before);
    }

    /** Reads which there are. What is made later, by another run, is left to that. */
    public static ServerToken read(FlyOwner fly, InstallTarget target) {
        return new ServerToken(fly, target, ours(fly, target));
    }

    /** Returns when the one ends that the machines say they have, if that is long enough. */
    public static Optional<Instant> claimed(InstallTarget target, Instant now) {
        return target.live()
                .filter(live -> target.hasSecret(RunSecrets.FLY_TOKEN))
                .flatMap(Installation::tokenExpires)
                .filter(expires -> expires.isAfter(now.plus(RENEWED_BEFORE)));
    }

    /**
     * Returns when the one ends that can stay; empty if a new one is needed. That is so, too, where it was revoked, and
     * where there are others: of two runs at the same time one may have set the secret, and the other the machine.
     */
    public Optional<Instant> lasting(Instant now) {
        return claimed(target, now).filter(expires -> before.size() == 1 && isAmong(before, expires));
    }

    /** Makes one and adds it to the secrets; returns when it ends. */
    public Instant make(Instant now, Duration validity, RunSecrets secrets) {
        Instant expires = now.plus(validity).truncatedTo(ChronoUnit.MILLIS);
        CreatedToken token = fly.createToken(target.org(), name(expires), validity);
        secrets.put(RunSecrets.FLY_TOKEN, token.value());
        return expires;
    }

    /**
     * Revokes those that were there before, but the one that ends then and the one that the machines have by now.
     *
     * @throws InstallException if another run has revoked it meanwhile
     */
    public void revokeOthers(Instant kept) {
        Set<String> used = new HashSet<>(Set.of(name(kept)));
        Installation.tokenExpires(fly.observe(target.app(), EnumSet.noneOf(Aspect.class)))
                .ifPresent(expires -> used.add(name(expires)));
        before.stream().filter(token -> !used.contains(token.name())).forEach(this::revoke);
        if (!isAmong(ours(fly, target), kept)) {
            throw new InstallException(
                    "the token of '" + target.app() + "' was revoked while it was deployed, by another"
                            + " installation at the same time or by hand: run the same again, and it gets a new one");
        }
    }

    /** Revokes the one that ends then. */
    public void revoke(Instant ending) {
        ours(fly, target).stream()
                .filter(token -> token.name().equals(name(ending)))
                .forEach(this::revoke);
    }

    private void revoke(TokenSummary token) {
        fly.revokeToken(target.org(), token.id());
    }

    private boolean isAmong(List<TokenSummary> tokens, Instant expires) {
        return tokens.stream().anyMatch(token -> token.name().equals(name(expires)));
    }

    private String name(Instant expires) {
        return Installation.tokenName(target.app(), expires);
    }

    private static List<TokenSummary> ours(FlyOwner fly, InstallTarget target) {
        return fly.tokens(target.org()).stream()
                .filter(token -> Installation.isTokenOf(target.app(), token.name()))
                .toList();
    }
}
