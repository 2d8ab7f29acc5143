package dev.flycd.server.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Signatures as the Standard Webhooks specification has them: over id, time and body. A request whose time is more than
 * five minutes off is not genuine, so that one which was overheard cannot be sent again later.
 */
final class StandardWebhooks {

    private static final long TOLERANCE_SECONDS = 300;
    private static final int MOST_SIGNATURES = 20;
    private static final String KEY_PREFIX = "whsec_";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final Clock clock;

    StandardWebhooks(Clock clock) {
        this.clock = clock;
    }

    /** Returns whether a request claims to be signed like this. */
    static boolean isUsedBy(WebhookRequest request) {
        return request.header("webhook-signature").isPresent();
    }

    /** Returns the id that is signed with it. */
    static Optional<String> id(WebhookRequest request) {
        return request.header("webhook-id");
    }

    boolean isGenuine(WebhookRequest request, Collection<String> secrets) {
        String id = id(request).orElse("");
        String time = request.header("webhook-timestamp").orElse("");
        List<byte[]> claimed = signatures(request.header("webhook-signature").orElse(""));
        if (id.isEmpty() || claimed.isEmpty() || !isNow(time)) {
            return false;
        }
        byte[] head = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String secret : secrets) {
            for (byte[] key : keys(secret)) {
                byte[] digest = Hmac.SHA256.digest(key, head, request.body());
                for (byte[] signature : claimed) {
                    found |= MessageDigest.isEqual(signature, digest);
                }
            }
        }
        return found;
    }

    private boolean isNow(String time) {
        return SECONDS.matcher(time).matches()
                && Math.abs(Long.parseLong(time) - clock.instant().getEpochSecond()) <= TOLERANCE_SECONDS;
    }

    private static List<byte[]> signatures(String header) {
        List<byte[]> signatures = new ArrayList<>();
        for (String entry : header.split(" ", MOST_SIGNATURES)) {
            if (entry.startsWith("v1,")) {
                decoded(entry.substring(3)).ifPresent(signatures::add);
            }
        }
        return signatures;
    }

    /** The key is what the secret encodes; senders that do not know of that take the secret itself. */
    private static List<byte[]> keys(String secret) {
        List<byte[]> keys = new ArrayList<>();
        keys.add(secret.getBytes(StandardCharsets.UTF_8));
        decoded(secret.startsWith(KEY_PREFIX) ? secret.substring(KEY_PREFIX.length()) : secret)
                .filter(StandardWebhooks::isKey)
                .ifPresent(keys::add);
        return keys;
    }

    /** Keys are filled up with zeros: one of zeros alone is that of nothing, which everybody has. */
    private static boolean isKey(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return true;
            }
        }
        return false;
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
