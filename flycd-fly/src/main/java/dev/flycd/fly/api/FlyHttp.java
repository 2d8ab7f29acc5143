package dev.flycd.fly.api;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.fly.process.Redactor;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to Fly.io: a limited number at a time, each within a deadline that covers the body, too, repeated with
 * growing pauses where that can help and does no harm. One per process. Safe for use by many threads.
 */
final class FlyHttp {

    private static final Logger LOG = LoggerFactory.getLogger(FlyHttp.class);
    /** Nobody there is mostly a network that is off: people wait for the message. */
    private static final int MOST_CONNECTS = 6;

    private static final int LARGEST_BODY = 32 * 1024 * 1024;

    private final HttpClient client;
    private final Gate gate = new Gate();
    private final Pace pace;
    private final ApiErrors errors;

    FlyHttp(EnvironmentProxy proxy, Pace pace, Redactor redactor) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(proxy)
                .build();
        this.pace = pace;
        this.errors = new ApiErrors(redactor);
    }

    Pace pace() {
        return pace;
    }

    ApiErrors errors() {
        return errors;
    }

    /**
     * Sends until there is an answer.
     *
     * @throws FlyException if there is none within the call's time, or one that repeating does not change
     */
    Reply send(Call call) {
        Deadline deadline = Deadline.in(call.time());
        for (int failures = 1; ; failures++) {
            try {
                return attempt(call, deadline);
            } catch (PassingException e) {
                Duration pause = e.comeBackIn().orElse(pace.pauseAfter(failures));
                boolean hopeless = e.failure().getCause() instanceof ConnectException && failures == MOST_CONNECTS;
                if (hopeless || !deadline.allows(pause)) {
                    throw e.failure();
                }
                LOG.debug("{}: trying again in {} ms", call, pause.toMillis());
                if (e.isTooMany()) {
                    gate.close(pause);
                }
                Deadline.pause(pause);
            }
        }
    }

    private Reply attempt(Call call, Deadline deadline) throws PassingException {
        boolean harmless = call.repeat() == Call.Repeat.ALWAYS;
        FlyException failure;
        Optional<Duration> comeBackIn = Optional.empty();
        boolean tooMany = false;
        boolean passing;
        try {
            Reply reply = exchange(call, deadline.atMost(pace.attempt()));
            if (reply.status() / 100 == 2 || call.answers().contains(reply.status())) {
                return reply;
            }
            failure = errors.of(call, reply);
            comeBackIn = RetryAfter.of(reply.headers(), Instant.now());
            tooMany = reply.status() == 429;
            passing = tooMany
                    || (harmless && (reply.status() >= 500 || reply.status() == 408 || isHeldByOther(call, reply)));
        } catch (CappedBody.TooLargeException e) {
            throw errors.unreachable(call, e);
        } catch (ConnectException e) {
            failure = errors.unreachable(call, e);
            passing = true;
        } catch (IOException | TimeoutException e) {
            failure = errors.unreachable(call, e);
            passing = harmless;
        }
        if (passing) {
            throw new PassingException(failure, comeBackIn, tooMany);
        }
        throw failure;
    }

    /** A machine that somebody holds a lease on cannot be changed until it ends. */
    private static boolean isHeldByOther(Call call, Reply reply) {
        return reply.status() == 409 && call.method().equals("DELETE");
    }

    /** Waiting at the gate is not on its time: it says something about the others, nothing about this request. */
    private Reply exchange(Call call, Duration time) throws IOException, TimeoutException {
        gate.enter();
        try {
            return await(client.sendAsync(request(call), info -> new CappedBody(LARGEST_BODY)), Deadline.in(time));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlyInterruptedException("interrupted during " + call);
        } finally {
            gate.leave();
        }
    }

    private static Reply await(CompletableFuture<HttpResponse<byte[]>> future, Deadline deadline)
            throws IOException, TimeoutException, InterruptedException {
        try {
            HttpResponse<byte[]> response = future.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            return new Reply(
                    response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CappedBody.TooLargeException tooLarge) {
                throw tooLarge;
            }
            if (e.getCause() instanceof ConnectException refused) {
                throw refused;
            }
            throw new IOException(e.getCause());
        } finally {
            // the client goes on with the exchange otherwise
            future.cancel(true);
        }
    }

    private static HttpRequest request(Call call) {
        String body = call.body();
        HttpRequest.Builder builder = HttpRequest.newBuilder(call.uri())
                // over plain http, version 2 would be tried by an upgrade that small servers stumble over
                .version(
                        "http".equals(call.uri().getScheme()) ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                .header("Authorization", call.authorization())
                .header("Accept", "application/json")
                .header("User-Agent", "flycd")
                .method(
                        call.method(),
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return (body == null ? builder : builder.header("Content-Type", "application/json")).build();
    }

    /** A failure after which the same request may well succeed. */
    private static final class PassingException extends Exception {

        private static final long serialVersionUID = 1L;

        private final FlyException failure;
        private final transient Optional<Duration> comeBackIn;
        private final boolean tooMany;

        PassingException(FlyException failure, Optional<Duration> comeBackIn, boolean tooMany) {
            super(failure);
            this.failure = failure;
            this.comeBackIn = comeBackIn;
            this.tooMany = tooMany;
        }

        FlyException failure() {
            return failure;
        }

        Optional<Duration> comeBackIn() {
            return comeBackIn;
        }

        /** Returns whether Fly.io is asked too much, which other requests make no better. */
        boolean isTooMany() {
            return tooMany;
        }
    }
}
