package dev.flycd.fly.api;

import dev.flycd.fly.FlyAuthenticationException;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.process.Redactor;
import dev.flycd.fly.process.TerminalText;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns what Fly.io refuses, or does not answer, into exceptions with a message for people. */
final class ApiErrors {

    private static final int LONGEST = 400;
    private static final int LONGEST_BODY = 64 * 1024;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Redactor redactor;

    ApiErrors(Redactor redactor) {
        this.redactor = redactor;
    }

    FlyException of(Call call, Reply reply) {
        String message = call + ": " + reply.status() + " " + text(reply) + reply.requestId();
        if (reply.status() == 401) {
            return notAuthenticated(message);
        }
        return new FlyException(
                message,
                reply.status() >= 500 || reply.status() == 429 || reply.status() == 408 || reply.status() == 409
                        ? FlyException.Retry.MAY_HELP
                        : FlyException.Retry.USELESS);
    }

    FlyAuthenticationException notAuthenticated(String message) {
        return new FlyAuthenticationException(
                "Fly.io does not accept the access token: set FLY_API_TOKEN to a valid one, or run 'fly auth login' ("
                        + message + ")");
    }

    FlyException unreachable(Call call, Exception cause) {
        boolean late = cause instanceof TimeoutException || cause instanceof HttpTimeoutException;
        String why = late
                ? "no answer in time"
                : cause instanceof ConnectException
                        ? "no connection"
                        : excerpt(String.valueOf(root(cause).getMessage()));
        return new FlyException(
                call + " at " + call.uri().getHost() + " failed: "
                        + (why.equals("null") ? root(cause).getClass().getSimpleName() : why)
                        + "; check the connection to Fly.io",
                FlyException.Retry.MAY_HELP,
                cause);
    }

    FlyException unreadable(Call call, RuntimeException cause) {
        return new FlyException(
                call + " was answered with something unexpected: " + excerpt(String.valueOf(cause.getMessage())),
                FlyException.Retry.MAY_HELP,
                cause);
    }

    /** Returns text from Fly, fit for a message. */
    String excerpt(String text) {
        return TerminalText.excerpt(redactor.redact(text), LONGEST);
    }

    /** Returns what the body says: Fly's {@code message} or {@code error}, else its beginning. */
    String text(Reply reply) {
        String body = reply.body().substring(0, Math.min(reply.body().length(), LONGEST_BODY));
        try {
            JsonNode tree = json.readTree(body);
            String text = tree.path("message").asString("");
            text = text.isEmpty() ? tree.path("error").asString("") : text;
            return excerpt(text.isEmpty() ? body : text);
        } catch (JacksonException e) {
            // a proxy's page, for instance
            return excerpt(body);
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }
}
