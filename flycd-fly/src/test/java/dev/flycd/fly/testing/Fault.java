package dev.flycd.fly.testing;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A fault of the fake API. Values are immutable; each method returns a changed copy.
 *
 * @param match searched in {@code METHOD /path}, for GraphQL in {@code GQL operation}
 * @param skip how many matching requests are spared first
 * @param times how many it then befalls
 * @param moment whether the work is done before the answer is spoilt
 * @param status of the answer; 0 drops the connection, -1 leaves the answer as it is
 */
public record Fault(
        Pattern match,
        int skip,
        int times,
        Moment moment,
        int status,
        String body,
        Map<String, String> headers,
        Duration delay) {

    /** Whether the work is done all the same. */
    public enum Moment {
        INSTEAD_OF_THE_WORK,
        AFTER_THE_WORK
    }

    private static final int DROP = 0;
    private static final int KEEP = -1;

    public Fault {
        headers = Map.copyOf(headers);
    }

    /** Returns a fault that answers the next matching request with 500. */
    public static Fault at(String match) {
        return new Fault(
                Pattern.compile(match),
                0,
                1,
                Moment.INSTEAD_OF_THE_WORK,
                500,
                "{\"error\":\"injected failure\"}",
                Map.of(),
                Duration.ZERO);
    }

    public Fault status(int value) {
        return new Fault(match, skip, times, moment, value, body, headers, delay);
    }

    public Fault body(String json) {
        return new Fault(match, skip, times, moment, status, json, headers, delay);
    }

    public Fault header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Fault(match, skip, times, moment, status, body, more, delay);
    }

    public Fault times(int value) {
        return new Fault(match, skip, value, moment, status, body, headers, delay);
    }

    public Fault afterSparing(int requests) {
        return new Fault(match, requests, times, moment, status, body, headers, delay);
    }

    /** Does the work and spoils the answer. */
    public Fault afterTheWork() {
        return new Fault(match, skip, times, Moment.AFTER_THE_WORK, status, body, headers, delay);
    }

    /** Closes the connection without an answer. */
    public Fault dropping() {
        return status(DROP);
    }

    /** Answers late, but rightly. */
    public Fault late(Duration by) {
        return new Fault(match, skip, times, moment, KEEP, body, headers, by);
    }

    boolean drops() {
        return status == DROP;
    }

    boolean keepsAnswer() {
        return status == KEEP;
    }
}
