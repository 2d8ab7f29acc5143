package dev.flycd.server.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes webhooks as GitHub does. */
final class GitHubSender {

    static final String SECRET = "a-secret-that-only-two-know";

    static final String PUSH = """
            {"ref": "refs/heads/main", "after": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "deleted": false,
             "repository": {"full_name": "org/web", "clone_url": "https://github.com/org/web.git",
               "ssh_url": "git@github.com:org/web.git", "html_url": "https://github.com/org/web"},
             "commits": [{"id": "a", "added": ["a.txt"], "removed": [], "modified": []}]}
            """;

    private GitHubSender() {}

    /** Returns the headers of an event, signed for its body, without an empty line. */
    static String headers(String event, String delivery, byte[] body) {
        return "Content-Type: application/json\r\nX-GitHub-Event: " + event + "\r\nX-GitHub-Delivery: " + delivery
                + "\r\nX-Hub-Signature-256: sha256=" + signature(body) + "\r\n";
    }

    /** Returns a whole request. */
    static byte[] request(String path, String headers, byte[] body) {
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
