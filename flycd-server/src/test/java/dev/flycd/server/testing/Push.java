package dev.flycd.server.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook about a push, as GitHub sends it.
 *
 * @param delivery GitHub's id of it, the same when it is sent again
 */
public record Push(String delivery, String body, String signature) {

    /** The secret that it is signed with. */
    public static final String SECRET = "a-secret-of-webhooks-0123456789abcdef";

    /** Returns a push that moved the main branch of a repository to a commit. */
    public static Push to(String repository, String commit) {
        String body = """
                {"ref": "refs/heads/main", "before": "%s", "after": "%s", "created": false, "deleted": false,
                 "repository": {"full_name": "acme/app", "clone_url": "%s"}, "commits": [], "sender": {"login": "ada"}}
                """.formatted("1".repeat(40), commit, repository);
        return new Push(UUID.randomUUID().toString(), body, "sha256=" + signature(body));
    }

    private static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
