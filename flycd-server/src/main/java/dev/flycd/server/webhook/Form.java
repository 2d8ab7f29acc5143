package dev.flycd.server.webhook;

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
        int length = decodedLength(body, from, to);
        if (length < 0) {
            return Optional.empty();
        }
        byte[] text = new byte[length];
        int in = from;
        for (int out = 0; out < length; out++) {
            if (body[in] == '%') {
                text[out] = (byte) (16 * digit(body, in + 1, to) + digit(body, in + 2, to));
                in += 3;
            } else {
                text[out] = body[in] == '+' ? (byte) ' ' : body[in];
                in++;
            }
        }
        return Optional.of(text);
    }

    /** Returns a negative number if it is not encoded as forms are. */
    private static int decodedLength(byte[] body, int from, int to) {
        int length = 0;
        for (int i = from; i < to; i++) {
            if (body[i] == '%') {
                if (digit(body, i + 1, to) < 0 || digit(body, i + 2, to) < 0) {
                    return -1;
                }
                i += 2;
            }
            length++;
        }
        return length;
    }

    private static int digit(byte[] body, int at, int end) {
        return at < end ? Character.digit(body[at], 16) : -1;
    }
}
