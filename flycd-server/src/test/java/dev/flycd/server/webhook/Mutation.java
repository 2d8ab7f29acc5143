package dev.flycd.server.webhook;

import dev.flycd.server.webhook.testing.Sample;
import dev.flycd.server.webhook.testing.Signing;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What can become of a webhook on its way, or be made of one. */
final class Mutation {

    private static final List<String> SIGNATURES = List.of(
            "X-Hub-Signature-256",
            "X-Hub-Signature",
            "X-Gitea-Signature",
            "X-Forgejo-Signature",
            "X-Gogs-Signature",
            "X-Gitlab-Token",
            "X-Signature",
            "webhook-signature",
            "Authorization");
    private static final List<String> FORGED = List.of(
            "",
            "x",
            "sha256",
            "sha256=",
            "sha1=",
            "sha512=",
            "0".repeat(64),
            "sha256=" + "0".repeat(64),
            "sha512=" + "f".repeat(128),
            "v1,",
            "v1,AAAA",
            "Basic",
            "Basic Og==",
            Signing.basic("flycd:"),
            Signing.basic(":guess"),
            "\u0000",
            "￿",
            "sha256=" + "a".repeat(100_000));

    private Mutation() {}

    /** Returns it with a body that differs. */
    static Sample ofBody(Sample sample, Random random) {
        byte[] body = sample.body();
        int at = random.nextInt(body.length);
        switch (random.nextInt(5)) {
            case 0 -> body = Arrays.copyOf(body, at);
            case 1 -> body = joined(Arrays.copyOf(body, at), Arrays.copyOfRange(body, at / 2, body.length));
            case 2 -> body[at] ^= (byte) (1 + random.nextInt(255));
            case 3 -> {
                for (int i = 0; i < 1 + random.nextInt(8); i++) {
                    body[random.nextInt(body.length)] ^= (byte) (1 + random.nextInt(255));
                }
            }
            default -> body = joined(body, new byte[] {(byte) random.nextInt(256)});
        }
        return Arrays.equals(body, sample.body()) ? sample.withBody(joined(body, new byte[1])) : sample.withBody(body);
    }

    private static byte[] joined(byte[] start, byte[] end) {
        byte[] all = Arrays.copyOf(start, start.length + end.length);
        System.arraycopy(end, 0, all, start.length, end.length);
        return all;
    }

    /** Returns it with other headers, none of which signs it. */
    static Sample ofHeaders(Sample sample, Random random) {
        List<String> names = List.copyOf(sample.headers().keySet());
        String name = names.get(random.nextInt(names.size()));
        return switch (random.nextInt(5)) {
            case 0 -> sample.without(name);
            case 1 -> sample.with(name, text(random));
            case 2 -> sample.with("X-Event-Key", text(random));
            case 3 -> sample.with("Content-Type", "application/x-www-form-urlencoded");
            default -> sample;
        };
    }

    /** Returns it with signatures of somebody who does not know the secret. */
    static Sample ofSignatures(Sample sample, Random random) {
        Sample forged = sample.with("webhook-id", "1")
                .with("webhook-timestamp", Long.toString(System.currentTimeMillis() / 1000));
        for (int i = random.nextInt(4); i > 0; i--) {
            String value = random.nextBoolean() ? FORGED.get(random.nextInt(FORGED.size())) : text(random);
            forged = forged.with(SIGNATURES.get(random.nextInt(SIGNATURES.size())), value);
        }
        return forged;
    }

    private static String text(Random random) {
        int length = random.nextInt(10) == 0 ? 5000 : random.nextInt(80);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(random.nextInt(4) == 0 ? random.nextInt(0x3000) : ' ' + random.nextInt(95));
        }
        return text.toString();
    }
}
