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
import org.jspecify.annotations.Nullable;

/**
 * The token by which a server acts on its organisation. Which one the machines have is told by its end, which is in its
 * name and in their environment; all others of the installation belong to nobody. For one run and one thread.
 */
public final class ServerToken {

    /** A token that ends sooner is replaced. */
    public static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    private final FlyOwner fly;
    private final InstallTarget target;
    private final List<TokenSummary> before;
    private @Nullable Instant made;

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
     * Returns when the one ends that can stay, or that of a new one, which is then one of the secrets. A new one is
     * made, too, where the one in use was revoked, and where there are others: of two runs at the same time one may
     * have set the secret, and the other the machine.
     */
    public Instant keepOrMake(Instant now, Duration validity, RunSecrets secrets) {
        return claimed(target, now)
                .filter(expires -> before.size() == 1 && isAmong(before, expires))
                .orElseGet(() -> make(now.plus(validity).truncatedTo(ChronoUnit.MILLIS), validity, secrets));
    }

    private Instant make(Instant expires, Duration validity, RunSecrets secrets) {
        CreatedToken token = fly.createToken(target.org(), name(expires), validity);
        secrets.put(RunSecrets.FLY_TOKEN, token.value());
        made = expires;
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

    /** Revokes the one that was made here, if one was. */
    public void revokeMade() {
        Optional.ofNullable(made)
                .ifPresent(expires -> ours(fly, target).stream()
                        .filter(token -> token.name().equals(name(expires)))
                        .forEach(this::revoke));
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
