package dev.flycd.fly.simulated;

import dev.flycd.fly.CreatedToken;
import dev.flycd.model.OrgSlug;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rules for tokens of organisations: the value is told once, and what is kept is a digest. */
final class IssuedTokens {

    private final Store store;
    private final World world;

    IssuedTokens(Store store, World world) {
        this.store = store;
        this.world = world;
    }

    CreatedToken create(OrgSlug org, String name, Duration validity) {
        requireOrganisation(org);
        if (validity.toSeconds() <= 0) {
            throw new IllegalArgumentException("a token needs time, not " + validity);
        }
        String value = "FlyV1 fm2_" + world.ids().next(64);
        Instant now = world.clock().instant();
        TokenState token = new TokenState(
                "tok_" + world.ids().next(16),
                org.value(),
                name,
                "sha256:" + Images.sha256(value),
                now,
                now.plusSeconds(validity.toSeconds()));
        store.changeTokens(all -> {
            List<TokenState> kept = new ArrayList<>(all);
            kept.removeIf(old -> !old.expiresAt().isAfter(now));
            kept.add(token);
            return kept;
        });
        return new CreatedToken(value, token.expiresAt());
    }

    /** Returns those of an organisation that are valid. */
    List<TokenState> of(OrgSlug org) {
        requireOrganisation(org);
        Instant now = world.clock().instant();
        return store.tokens().stream()
                .filter(token ->
                        token.org().equals(org.value()) && token.expiresAt().isAfter(now))
                .toList();
    }

    void revoke(OrgSlug org, String id) {
        requireOrganisation(org);
        store.changeTokens(all -> all.stream()
                .filter(token -> !(token.id().equals(id) && token.org().equals(org.value())))
                .toList());
    }

    private void requireOrganisation(OrgSlug org) {
        if (!store.organisations().contains(org.value())) {
            throw new RefusedException(404, "there is no organisation '" + org + "'");
        }
    }
}
