package dev.flycd.server.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed digests of what was sent. How long a comparison takes says nothing about how much of it was right. */
enum Hmac {
    SHA256("HmacSHA256", "sha256=", 32),
    SHA512("HmacSHA512", "sha512=", 64);

    private final String algorithm;
    private final String prefix;
    private final int bytes;

    Hmac(String algorithm, String prefix, int bytes) {
        this.algorithm = algorithm;
        this.prefix = prefix;
        this.bytes = bytes;
    }

    /**
     * Returns whether a header such as {@code sha256=<hexadecimal digits>} holds the digest under one of the secrets.
     */
    boolean isSignature(Optional<String> header, Collection<String> secrets, byte[] signed) {
        return header.filter(value -> value.startsWith(prefix))
                .filter(value -> isDigest(value.substring(prefix.length()), secrets, signed))
                .isPresent();
    }

    /** Returns whether the hexadecimal digits are the digest under one of the secrets. */
    boolean isDigest(String hex, Collection<String> secrets, byte[] signed) {
        return hex.length() == 2 * bytes
                && hex.chars().allMatch(HexFormat::isHexDigit)
                && isOneOf(HexFormat.of().parseHex(hex), secrets, signed);
    }

    private boolean isOneOf(byte[] claimed, Collection<String> secrets, byte[] signed) {
        boolean found = false;
        for (String secret : secrets) {
            // Every secret is tried: the time does not tell which one it was.
            found |= MessageDigest.isEqual(claimed, digest(secret.getBytes(StandardCharsets.UTF_8), signed));
        }
        return found;
    }

    /** Returns the digest of the parts, taken as one. */
    byte[] digest(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    /** Returns whether the text is one of the secrets itself. */
    static boolean isSecret(String claimed, Collection<String> secrets) {
        byte[] digest = sha256(claimed.getBytes(StandardCharsets.UTF_8));
        boolean found = false;
        for (String secret : secrets) {
            // Digests have one length, so that the time does not tell the secret's.
            found |= MessageDigest.isEqual(digest, sha256(secret.getBytes(StandardCharsets.UTF_8)));
        }
        return found;
    }

    /** Returns the plain digest of the parts, taken as one. */
    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
