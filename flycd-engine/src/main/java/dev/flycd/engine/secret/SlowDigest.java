package dev.flycd.engine.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A salted digest of texts by name, made slow so that short values cannot be guessed from it: {@code v1:<salt>:<hash>}.
 *
 * <p>PBKDF2 with HMAC-SHA-256 over a length-prefixed listing. Stateless; safe for use by many threads.
 */
public final class SlowDigest {

    /** About 3 ms on one core of a small machine; part of what {@code v1} means, so it never changes. */
    private static final int ROUNDS_OF_V1 = 2_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final HexFormat HEX = HexFormat.of();

    private final int rounds;
    private final SecureRandom random = new SecureRandom();

    private SlowDigest(int rounds) {
        this.rounds = rounds;
    }

    public static SlowDigest v1() {
        return new SlowDigest(ROUNDS_OF_V1);
    }

    /** Returns one of another slowness; it confirms no digest of {@link #v1()}. */
    public static SlowDigest withRounds(int rounds) {
        return new SlowDigest(rounds);
    }

    /** Returns a new digest with a salt of its own. */
    public String of(Map<String, String> texts) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return "v1:" + HEX.formatHex(salt) + ":" + HEX.formatHex(hash(salt, texts));
    }

    /** Returns whether a digest, from wherever it came, was made of these texts. */
    public boolean confirms(String digest, Map<String, String> texts) {
        String[] parts = digest.split(":", -1);
        if (parts.length != 3 || !parts[0].equals("v1") || parts[1].length() != 2 * SALT_BYTES) {
            return false;
        }
        try {
            return MessageDigest.isEqual(HEX.parseHex(parts[2]), hash(HEX.parseHex(parts[1]), texts));
        } catch (IllegalArgumentException notHex) {
            return false;
        }
    }

    private byte[] hash(byte[] salt, Map<String, String> texts) {
        SortedMap<String, String> sorted = new TreeMap<>(texts);
        StringBuilder listing = new StringBuilder();
        sorted.forEach((name, text) -> listing.append(name.length())
                .append(':')
                .append(name)
                .append(text.length())
                .append(':')
                .append(text));
        try {
            byte[] quick = MessageDigest.getInstance("SHA-256")
                    .digest(listing.toString().getBytes(StandardCharsets.UTF_8));
            PBEKeySpec key = new PBEKeySpec(HEX.formatHex(quick).toCharArray(), salt, rounds, HASH_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA256", e);
        }
    }
}
