package dev.flycd.server.images;

import dev.flycd.fly.api.CappedBody;
import dev.flycd.fly.api.Deadline;
import dev.flycd.fly.api.RetryAfter;
import dev.flycd.model.reading.Shown;
import dev.flycd.server.images.RegistryException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends single requests to registries: only where that is allowed, within a deadline that covers the body, too. */
final class RegistryHttp {

    /** Larger manifests are refused by registries. */
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private static final Duration LONGEST_BREAK = Duration.ofDays(1);

    private final Targets targets;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            // through a proxy, what is allowed could not be told from the name
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    RegistryHttp(Targets targets) {
        this.targets = targets;
    }

    /**
     * A request that changes nothing.
     *
     * @param method {@code GET} or {@code HEAD}
     * @param authorization the value of that header, if there is one
     */
    record Ask(String method, URI uri, String accept, Optional<String> authorization) {

        Ask as(String other) {
            return new Ask(other, uri, accept, authorization);
        }

        Ask with(Optional<String> newAuthorization) {
            return new Ask(method, uri, accept, newAuthorization);
        }

        Ask movedTo(URI other) {
            return new Ask(method, other, accept, Optional.empty());
        }
    }

    /**
     * Sends a request once.
     *
     * @throws RegistryException if it may not be sent, there is no answer, or one that asks for patience
     */
    HttpResponse<byte[]> send(Ask ask, Deadline deadline) {
        targets.check(ask.uri());
        HttpResponse<byte[]> response = exchange(ask, deadline);
        int status = response.statusCode();
        String answered = Targets.authority(ask.uri()) + " answered with status " + status;
        Optional<Duration> comeBackIn = RetryAfter.of(response.headers(), Instant.now())
                .map(time -> time.compareTo(LONGEST_BREAK) < 0 ? time : LONGEST_BREAK);
        if (status == 429) {
            throw new RegistryException(Reason.TOO_MANY, answered + ": it was asked too often", comeBackIn);
        }
        if (status == 408 || (status >= 500 && status != 501)) {
            throw new RegistryException(Reason.UNREACHABLE, answered, comeBackIn);
        }
        return response;
    }

    private HttpResponse<byte[]> exchange(Ask ask, Deadline deadline) {
        String host = Targets.authority(ask.uri());
        CompletableFuture<HttpResponse<byte[]>> future =
                client.sendAsync(request(ask), info -> new CappedBody(LARGEST_BODY));
        try {
            return future.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(host, e.getCause());
        } catch (TimeoutException e) {
            throw new RegistryException(Reason.UNREACHABLE, host + " did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException(Reason.UNREACHABLE, "interrupted while waiting for " + host, e);
        } finally {
            // the client goes on with the exchange otherwise
            future.cancel(true);
        }
    }

    private static RegistryException failure(String host, @Nullable Throwable cause) {
        if (cause instanceof CappedBody.TooLargeException) {
            return new RegistryException(
                    Reason.UNUSABLE_ANSWER, host + " sent more than " + LARGEST_BODY / (1 << 20) + " MiB", cause);
        }
        if (cause instanceof IOException) {
            String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            return new RegistryException(
                    Reason.UNREACHABLE, host + " could not be asked: " + Shown.limited(why), cause);
        }
        throw new IllegalStateException("asking " + host + " failed", cause);
    }

    private static HttpRequest request(Ask ask) {
        HttpRequest.Builder request = HttpRequest.newBuilder(ask.uri())
                // over plain http, version 2 would be tried by an upgrade that small servers stumble over
                .version("http".equals(ask.uri().getScheme()) ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                .header("Accept", ask.accept())
                .header("User-Agent", "flycd")
                .method(ask.method(), HttpRequest.BodyPublishers.noBody());
        ask.authorization().ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }
}
