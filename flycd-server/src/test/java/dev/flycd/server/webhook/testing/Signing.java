package dev.flycd.server.webhook.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as hosts do. */
public final class Signing {

    private Signing() {}

    static Sample signed(Sample sample, String secret) {
        String hex = hex("HmacSHA256", secret, sample.body());
        return switch (sample.provider()) {
            case "github" -> sample.with("X-Hub-Signature-256", "sha256=" + hex);
            case "gitlab" -> sample.with("X-Gitlab-Token", secret);
            case "bitbucket", "bitbucket-data-center" -> sample.with("X-Hub-Signature", "sha256=" + hex);
            case "forgejo" ->
                sample.with("X-Forgejo-Signature", ofPayload(sample, secret))
                        .with("X-Gitea-Signature", ofPayload(sample, secret));
            case "gitea" -> sample.with("X-Gitea-Signature", ofPayload(sample, secret));
            case "gogs" -> sample.with("X-Gogs-Signature", ofPayload(sample, secret));
            case "azure-devops" -> sample.with("Authorization", basic("flycd:" + secret));
            case "generic" -> sample.with("X-Signature", "sha256=" + hex);
            default -> throw new IllegalArgumentException(sample.provider());
        };
    }

    /** Returns the header of somebody who logs in. */
    public static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the digits of a signature. */
    public static String hex(String algorithm, String secret, byte[] signed) {
        return HexFormat.of().formatHex(digest(algorithm, secret.getBytes(StandardCharsets.UTF_8), signed));
    }

    /** Returns a signature as bytes. */
    public static byte[] digest(String algorithm, byte[] key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ofPayload(Sample sample, String secret) {
        return hex("HmacSHA256", secret, sample.isForm() ? field(sample.body()) : sample.body());
    }

    /** Returns what is in a form, or the form if it is none. */
    private static byte[] field(byte[] form) {
        String text = new String(form, StandardCharsets.UTF_8);
        try {
            return URLDecoder.decode(text.replaceFirst("^payload=", ""), StandardCharsets.UTF_8)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return form;
        }
    }
}
