package dev.flycd.server.webhook;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** All kinds of hosts that FlyCD knows. */
public final class Providers {

    /**
     * In the order in which they are asked whether a request is theirs: those who send the headers of another one, too,
     * come before it.
     */
    public static final List<Provider> ALL = at(Clock.systemUTC());

    private Providers() {}

    static List<Provider> at(Clock clock) {
        return List.of(
                new Forgejo(),
                new Gitea(),
                new Gogs(),
                new GitHub(),
                new GitLab(clock),
                new BitbucketCloud(),
                new BitbucketDataCenter(),
                new AzureDevOps(),
                new Generic(clock));
    }

    /** Returns whose request it claims to be. */
    static Optional<Provider> of(WebhookRequest request, List<Provider> providers) {
        return providers.stream()
                .filter(provider -> provider.recognises(request))
                .findFirst();
    }
}
