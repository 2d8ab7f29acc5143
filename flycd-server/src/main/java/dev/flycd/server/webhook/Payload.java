package dev.flycd.server.webhook;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in the JSON somebody sent. What is not there, or of another type than asked for, is empty: nothing a sender
 * writes makes reading it fail.
 */
final class Payload {

    private static final Payload MISSING = new Payload(Kind.MISSING);

    /** What stands for values that have no Java type of their own, or that nobody asks for. */
    enum Kind {
        MISSING,
        NULL,
        OTHER
    }

    private final Object value;

    private Payload(Object value) {
        this.value = value;
    }

    /**
     * Reads a JSON object.
     *
     * @throws MalformedWebhookException if it is none, or larger inside than any webhook
     */
    static Payload json(byte[] body) {
        return new Payload(JsonText.read(body));
    }

    /**
     * Reads the JSON object of a webhook that is sent as JSON or as a form.
     *
     * @throws MalformedWebhookException as {@link #json}
     */
    static Payload jsonOrForm(WebhookRequest request) {
        return json(Form.unpacked(request)
                .orElseThrow(() -> new MalformedWebhookException("the form has no readable field 'payload'")));
    }

    /** Returns what is at a path of keys. */
    Payload at(String... keys) {
        Payload here = this;
        for (String key : keys) {
            here = here.value instanceof Map<?, ?> map ? of(map.get(key)) : MISSING;
        }
        return here;
    }

    private static Payload of(@Nullable Object value) {
        return value == null ? MISSING : new Payload(value);
    }

    /** Returns the text at a path of keys; empty if there is none. */
    String text(String... keys) {
        return at(keys).value instanceof String text ? text : "";
    }

    /** Returns the whole number at a path of keys; 0 if there is none. */
    long number(String... keys) {
        return at(keys).value instanceof Long number ? number : 0;
    }

    boolean isTrue(String... keys) {
        return Boolean.TRUE.equals(at(keys).value);
    }

    /** Returns whether {@code null} is written there; false if nothing is. */
    boolean isNull(String... keys) {
        return at(keys).value == Kind.NULL;
    }

    /** Returns what is in the list at a path of keys. */
    List<Payload> items(String... keys) {
        return at(keys).value instanceof List<?> list
                ? list.stream().map(Payload::of).toList()
                : List.of();
    }
}
