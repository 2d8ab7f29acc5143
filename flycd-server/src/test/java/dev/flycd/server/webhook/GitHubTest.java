package dev.flycd.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.webhook.testing.Sample;
import dev.flycd.server.webhook.testing.Signing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubTest {

    private static final String OFFICIAL_SECRET = "It's a Secret to Everybody";
    private static final String OFFICIAL_SIGNATURE = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    private final GitHub github = new GitHub();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            push-branch              | push github.com/acme/web: moved refs/heads/main
            push-form                | push github.com/acme/web: moved refs/heads/main
            push-new-branch          | push github.com/acme/web: created refs/heads/feature/ünïcode
            push-tag                 | push github.com/acme/web: created refs/tags/v1.2.0
            push-many-commits        | push github.com/acme/web: moved refs/heads/main
            push-notes               | push github.com/acme/web: something
            delete-branch            | push github.com/acme/web: deleted refs/heads/feature/x
            delete-tag               | push github.com/acme/web: deleted refs/tags/v1.2.0
            create-branch            | push github.com/acme/web: created refs/heads/release
            ping                     | ping: the webhook works
            pull-request-opened      | pull request 42 opened github.com/acme/web
            pull-request-synchronize | pull request 42 updated github.com/acme/web
            pull-request-closed      | pull request 42 closed github.com/acme/web
            package                  | image ghcr.io/acme/web:latest
            registry-package         | image ghcr.io/acme/web:1.4
            package-npm              | nothing is done about the event 'registry_package'
            package-untagged         | push of an image without a name and a tag: nothing is done about it
            issues                   | nothing is done about the event 'issues'
            """)
    void reads(String sample, String told) {
        assertThat(Told.by("github/" + sample)).isEqualTo(told);
    }

    @Test
    void takesTheSignatureThatGitHubPublishesAsAnExample() {
        assertThat(isGenuine("sha256=" + OFFICIAL_SIGNATURE, "Hello, World!")).isTrue();
        assertThat(isGenuine("sha256=" + OFFICIAL_SIGNATURE.toUpperCase(java.util.Locale.ROOT), "Hello, World!"))
                .isTrue();
        assertThat(isGenuine("sha256=" + OFFICIAL_SIGNATURE, "Hello, World?")).isFalse();
    }

    private boolean isGenuine(String signature, String body) {
        Sample sample = Sample.of("github", Map.of("X-GitHub-Event", "push", "X-Hub-Signature-256", signature), body);
        return github.isGenuine(sample.request(), List.of(OFFICIAL_SECRET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256=",
                "sha256",
                "x",
                "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59",
                "sha1=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1700",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1g",
                "sha256= 57107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17 ",
                "SHA256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha256=sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e１7"
            })
    void refusesASignatureOfAnyOtherForm(String signature) {
        assertThat(isGenuine(signature, "Hello, World!")).isFalse();
    }

    @Test
    void doesNotTakeTheOldSignature() {
        Sample sample = Sample.of("github/push-branch");
        String sha1 = Signing.hex("HmacSHA1", Told.SECRET, sample.body());

        assertThat(github.isGenuine(
                        sample.with("X-Hub-Signature", "sha1=" + sha1).request(), List.of(Told.SECRET)))
                .isFalse();
    }

    @Test
    void signsTheBytesOfAFormAsTheyAreSent() {
        Sample form = Sample.of(
                        "github",
                        Map.of("X-GitHub-Event", "push", "Content-Type", "application/x-www-form-urlencoded"),
                        "payload=%7B%22ref%22%3A%22refs%2Fheads%2Fmain%22%7D")
                .with("X-Hub-Signature-256", "sha256=0cbd172283014ad969f77db661e4762dac2b9a7653079dfa3718fa4fbb4cf3dc");

        assertThat(github.isGenuine(form.request(), List.of("flycd-test-secret")))
                .isTrue();
    }

    @Test
    void signsUtf8() {
        Sample sample = Sample.of(
                "github",
                Map.of(
                        "X-Hub-Signature-256",
                        "sha256=7e5885d19c43b4f28443209a4fc71b6a2ccb7067594c715b02fcc7472410166f"),
                "{\"msg\":\"smörgåsbord ✓\"}");

        assertThat(github.isGenuine(sample.request(), List.of("flycd-test-secret")))
                .isTrue();
        assertThat(new String(sample.body(), StandardCharsets.UTF_8)).contains("✓");
    }

    @Test
    void knowsADeliveryByItsId() {
        assertThat(github.deliveryId(Sample.of("github/ping")
                        .with("X-GitHub-Delivery", "72d3162e")
                        .request()))
                .contains("72d3162e");
        assertThat(github.deliveryId(
                        Sample.of("github/ping").without("X-GitHub-Delivery").request()))
                .isEmpty();
    }
}
