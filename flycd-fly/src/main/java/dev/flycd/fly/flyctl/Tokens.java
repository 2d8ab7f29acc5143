package dev.flycd.fly.flyctl;

import dev.flycd.fly.AccessToken;
import dev.flycd.fly.FlyAuthenticationException;
import dev.flycd.model.OrgSlug;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where access tokens come from: the environment, else what {@code fly auth login} stored. */
final class Tokens {

    private final Map<String, String> environment;

    /** A token and where it comes from, in words. */
    record Found(AccessToken token, String origin) {}

    Tokens(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Returns the token for whatever has no token of its own.
     *
     * @throws FlyAuthenticationException if there is none
     */
    AccessToken usual() {
        return found().token();
    }

    /** Returns the same token and where it was. */
    Found found() {
        return variable("FLY_API_TOKEN")
                .map(token -> new Found(token, "FLY_API_TOKEN"))
                .or(() -> variable("FLY_ACCESS_TOKEN").map(token -> new Found(token, "FLY_ACCESS_TOKEN")))
                .or(() -> stored().map(token -> new Found(token, "what 'fly auth login' stored")))
                .orElseThrow(() -> new FlyAuthenticationException(
                        "there is no Fly.io access token: set FLY_API_TOKEN, or run 'fly auth login'"));
    }

    /** Returns the token that was given for one organisation. */
    Optional<AccessToken> of(OrgSlug org) {
        return variable("FLY_API_TOKEN_" + org.asVariable());
    }

    private Optional<AccessToken> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(value -> new AccessToken(value.strip()));
    }

    private Optional<AccessToken> stored() {
        String folder = environment.getOrDefault("FLY_CONFIG_DIR", "");
        String home = environment.getOrDefault("HOME", "");
        if (folder.isEmpty() && home.isEmpty()) {
            return Optional.empty();
        }
        Path file = (folder.isEmpty() ? Path.of(home, ".fly") : Path.of(folder)).resolve("config.yml");
        return FlyConfigFile.read(file)
                .text("access_token")
                .filter(token -> !token.isBlank())
                .map(token -> new AccessToken(token.strip()));
    }
}
