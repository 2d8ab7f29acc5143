package dev.flycd.fly.api;

import dev.flycd.fly.AccessToken;
import dev.flycd.fly.FlyAuthenticationException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What stands in the Authorization header, which depends on the kinds of tokens in an access token. */
final class Authorization {

    private static final Pattern MACAROON = Pattern.compile("fm1[ra]_.*|fm2_.*");

    private final List<String> all;
    private final List<String> macaroons;

    Authorization(AccessToken token) {
        String text = token.secret().strip();
        String lower = text.toLowerCase(Locale.ROOT);
        for (String scheme : List.of("bearer ", "flyv1 ")) {
            if (lower.startsWith(scheme)) {
                text = text.substring(scheme.length()).strip();
            }
        }
        all = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (all.isEmpty() || !all.stream().allMatch(part -> part.chars().allMatch(c -> c > ' ' && c < 0x7f))) {
            throw new FlyAuthenticationException("the Fly.io access token holds characters that no token has: copy it"
                    + " again, or run 'fly auth login'");
        }
        macaroons =
                all.stream().filter(part -> MACAROON.matcher(part).matches()).toList();
    }

    /** The Machines API takes macaroons alone, if there are any. */
    String forMachines() {
        return macaroons.isEmpty() ? "Bearer " + String.join(",", all) : "FlyV1 " + String.join(",", macaroons);
    }

    String forGraphQl() {
        return (macaroons.isEmpty() ? "Bearer " : "FlyV1 ") + String.join(",", all);
    }
}
