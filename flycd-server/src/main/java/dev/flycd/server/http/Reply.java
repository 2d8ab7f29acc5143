package dev.flycd.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is answered.
 *
 * @param contentType with its character set
 * @param headers beside those every answer has
 */
public record Reply(int status, String contentType, String text, Map<String, String> headers) {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** Returns a reply with one line of text. */
    public static Reply text(int status, String line) {
        return new Reply(status, "text/plain; charset=utf-8", line + "\n", Map.of());
    }

    /**
     * Returns a reply with a value as JSON.
     *
     * @param value a record made for being shown: everything in it is shown
     */
    public static Reply json(int status, Record value) {
        return jsonText(status, MAPPER.writeValueAsString(value) + "\n");
    }

    /** Returns a reply with a text that is JSON already. */
    public static Reply jsonText(int status, String json) {
        return new Reply(status, "application/json", json, Map.of());
    }

    /**
     * Returns a reply that says why there is none.
     *
     * @param code one word for machines
     * @param message for people; never quotes what was sent before it is believed
     */
    public static Reply error(int status, String code, String message) {
        return json(status, new Failure(new Problem(code, message)));
    }

    /** Returns the same with another header. */
    public Reply with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Reply(status, contentType, text, more);
    }

    /** Returns the same, telling when to come again; rounded up to whole seconds. */
    public Reply retryAfter(Duration time) {
        return with(
                "Retry-After", Long.toString(Math.max(1, time.plusMillis(999).toSeconds())));
    }

    /** The shape of all errors. */
    record Failure(Problem error) {}

    record Problem(String code, String message) {}
}
