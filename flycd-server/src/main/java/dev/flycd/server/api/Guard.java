package dev.flycd.server.api;

import dev.flycd.model.AppName;
import dev.flycd.server.http.Endpoint;
import dev.flycd.server.http.RateLimiter;
import dev.flycd.server.http.Reply;
import dev.flycd.server.http.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Lets nobody through whom {@link Authorization} does not allow it. */
final class Guard {

    private final Tokens tokens;
    private final RateLimiter failures;

    Guard(Tokens tokens, RateLimiter failures) {
        this.tokens = tokens;
        this.failures = failures;
    }

    /** Returns an endpoint that asks another one, if the sender may do this. */
    Endpoint allow(Action action, Function<Call, CompletionStage<Reply>> endpoint) {
        return request -> {
            Optional<Reply> refusal = refusal(action, request);
            return refusal.isPresent()
                    ? CompletableFuture.completedFuture(refusal.get())
                    : endpoint.apply(new Call(principal(request), app(request), request));
        };
    }

    private Optional<Reply> refusal(Action action, Request request) {
        if (tokens.isEmpty()) {
            return Optional.of(Reply.error(403, "off", "the API is off: the server has no FLYCD_ADMIN_TOKEN"));
        }
        // Before the token is looked at, or else guessing would go on unhindered.
        Optional<Duration> waiting = failures.waiting(request.address());
        if (waiting.isPresent()) {
            return waiting.map(RateLimiter::tooMany);
        }
        Principal principal = principal(request);
        Authorization.Decision decision = Authorization.decide(principal, action, app(request));
        if (decision == Authorization.Decision.ALLOWED) {
            return Optional.empty();
        }
        return Optional.of(
                principal.role() == Principal.Role.STRANGER
                        ? failures.count(request.address(), unauthorized())
                        : Reply.error(403, "forbidden", "you may not do this"));
    }

    private static Reply unauthorized() {
        return Reply.error(401, "unauthorized", "send 'Authorization: Bearer <FLYCD_ADMIN_TOKEN>'")
                .with("WWW-Authenticate", "Bearer realm=\"flycd\"");
    }

    private Principal principal(Request request) {
        return tokens.principal(request.header("Authorization"));
    }

    /** Returns the app the path names; one that cannot be a name is decided about as all apps are. */
    private static Optional<AppName> app(Request request) {
        return Optional.ofNullable(request.names().get("app"))
                .filter(AppName::isValid)
                .map(AppName::new);
    }
}
