package dev.flycd.cli.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Requests to one server and its answers, each within a deadline; no answer is a {@link ServerException}. */
final class Exchange {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final ServerAddress address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    Exchange(ServerAddress address) {
        this.address = address;
    }

    HttpResponse<byte[]> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ServerException(0, "interrupted while the server was asked", "");
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw noAnswer("did not answer within " + DEADLINE.toSeconds() + " s", "Try again.");
        } catch (ExecutionException e) {
            throw unreachable(e.getCause() == null ? e : e.getCause());
        }
    }

    private ServerException unreachable(Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return noAnswer("cannot be reached within 10 s", "Is the address right, and the server up?");
        }
        if (cause instanceof ConnectException) {
            return cause.getCause() instanceof UnresolvedAddressException
                    ? noAnswer("is not known: there is no host " + address.host(), "Check --server or FLYCD_SERVER.")
                    : noAnswer("cannot be connected to", "Is the server running, and is the port right?");
        }
        if (cause instanceof SSLException) {
            return noAnswer(
                    "does not speak TLS, or shows a certificate that is not trusted here",
                    "Check the address; http:// is for servers without TLS.");
        }
        if (cause instanceof IOException) {
            return noAnswer("closed the connection", "Does a FlyCD server listen there?");
        }
        throw new IllegalStateException("asking a server failed", cause);
    }

    private ServerException noAnswer(String why, String remedy) {
        return new ServerException(0, "the server at " + address + " " + why, remedy);
    }
}
