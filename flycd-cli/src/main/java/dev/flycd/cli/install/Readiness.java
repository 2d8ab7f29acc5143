package dev.flycd.cli.install;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;

/** Asks a server whether it is ready, until it is. */
public final class Readiness {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration DEADLINE_OF_ONE = Duration.ofSeconds(10);

    private final URI readyz;
    private final Duration limit;

    /** @param address without a path */
    public Readiness(URI address, Duration limit) {
        this.readyz = address.resolve("/readyz");
        this.limit = limit;
    }

    /**
     * Returns once it is ready, or when the time is over, or when the thread is interrupted, whose flag is restored.
     *
     * @param progress told in a few words what the last answer was, each time
     * @return whether it is ready
     */
    public boolean await(Consumer<String> progress) {
        HttpClient http = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .connectTimeout(DEADLINE_OF_ONE)
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(readyz).timeout(DEADLINE_OF_ONE).GET().build();
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                String answer = ask(http, request);
                if (answer.isEmpty()) {
                    return true;
                }
                progress.accept(answer);
                if (System.nanoTime() - end >= 0) {
                    return false;
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns why it is not ready; empty if it is. */
    private static String ask(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
            return answer.statusCode() == 200 ? "" : "it answers " + answer.statusCode();
        } catch (IOException e) {
            return "it does not answer yet";
        }
    }
}
