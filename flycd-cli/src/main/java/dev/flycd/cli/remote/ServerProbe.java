package dev.flycd.cli.remote;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** Asks a server what anybody may ask, without a token. */
public final class ServerProbe {

    private static final int LONGEST = 300;

    private final ServerAddress address;
    private final Exchange exchange;

    /**
     * An answer, whatever its status.
     *
     * @param text its body, cut if it is long
     * @param date when it was given, by the server's clock
     */
    public record Answer(int status, String text, Optional<Instant> date) {}

    public ServerProbe(ServerAddress address) {
        this.address = address;
        this.exchange = new Exchange(address);
    }

    /**
     * Gets a path.
     *
     * @throws ServerException if there is no answer
     */
    public Answer get(String path) {
        return answer(
                exchange.send(HttpRequest.newBuilder(address.at(path)).GET().build()));
    }

    /**
     * Posts JSON to a path.
     *
     * @throws ServerException if there is no answer
     */
    public Answer post(String path, Map<String, String> headers, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.at(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        headers.forEach(request::header);
        return answer(exchange.send(request.build()));
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        String text = new String(response.body(), StandardCharsets.UTF_8).strip();
        return new Answer(
                response.statusCode(),
                text.substring(0, Math.min(LONGEST, text.length())),
                response.headers().firstValue("Date").flatMap(ServerProbe::instant));
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
