package dev.flycd.server.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The form some hosts can put their JSON into: {@code payload=%7B…}. */
final class Form {

    private static final byte[] PAYLOAD = "payload=".getBytes(StandardCharsets.US_ASCII);

    private Form() {}

    static boolean is(WebhookRequest request) {
        return request.contentType().equals("application/x-www-form-urlencoded");
    }

    /**
     * Returns the bytes of the first field {@code payload}.
     *
     * @throws MalformedWebhookException if there is no such field, or it is not encoded as forms are
     */
    static byte[] payload(byte[] body) {
        int start = 0;
        while (start < body.length) {
            int end = indexOf(body, '&', start);
            if (startsWithPayload(body, start)) {
                return decoded(body, start + PAYLOAD.length, end);
            }
            start = end + 1;
        }
        throw new MalformedWebhookException("the form has no field 'payload'");
    }

    private static int indexOf(byte[] body, char wanted, int from) {
        int at = from;
        while (at < body.length && body[at] != wanted) {
            at++;
        }
        return at;
    }

    private static boolean startsWithPayload(byte[] body, int from) {
        for (int i = 0; i < PAYLOAD.length; i++) {
            if (from + i >= body.length || body[from + i] != PAYLOAD[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] decoded(byte[] body, int from, int to) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(to - from);
        for (int i = from; i < to; i++) {
            if (body[i] == '%') {
                text.write(16 * digit(body, i + 1, to) + digit(body, i + 2, to));
                i += 2;
            } else {
                text.write(body[i] == '+' ? ' ' : body[i]);
            }
        }
        return text.toByteArray();
    }

    private static int digit(byte[] body, int at, int end) {
        int value = at < end ? Character.digit(body[at], 16) : -1;
        if (value < 0) {
            throw new MalformedWebhookException("the form is not encoded as forms are");
        }
        return value;
    }
}
