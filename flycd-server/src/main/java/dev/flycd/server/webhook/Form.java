package dev.flycd.server.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The form some hosts can put their JSON into: {@code payload=%7B…}. */
final class Form {

    private static final byte[] PAYLOAD = "payload=".getBytes(StandardCharsets.US_ASCII);

    private Form() {}

    /** Returns the JSON of a request that is JSON or a form; empty if it is a form without any. */
    static Optional<byte[]> unpacked(WebhookRequest request) {
        boolean isForm = request.contentType().equals("application/x-www-form-urlencoded");
        return isForm ? payload(request.body()) : Optional.of(request.body());
    }

    /** Returns the first field of that name; empty if there is none, or none that is encoded as forms are. */
    private static Optional<byte[]> payload(byte[] body) {
        int start = 0;
        while (start < body.length) {
            int end = indexOf(body, '&', start);
            if (startsWithPayload(body, start)) {
                return decoded(body, start + PAYLOAD.length, end);
            }
            start = end + 1;
        }
        return Optional.empty();
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

    private static Optional<byte[]> decoded(byte[] body, int from, int to) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(to - from);
        for (int i = from; i < to; i++) {
            if (body[i] == '%') {
                int high = digit(body, i + 1, to);
                int low = digit(body, i + 2, to);
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                text.write(16 * high + low);
                i += 2;
            } else {
                text.write(body[i] == '+' ? ' ' : body[i]);
            }
        }
        return Optional.of(text.toByteArray());
    }

    private static int digit(byte[] body, int at, int end) {
        return at < end ? Character.digit(body[at], 16) : -1;
    }
}
