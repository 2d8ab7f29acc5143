package dev.flycd.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.webhook.testing.Sample;
import dev.flycd.server.webhook.testing.Signing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GiteaFamilyTest {

    private static final String REPO = "git.acme.example/acme/web = git.acme.example:2222/acme/web";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            push-branch               | push REPO: moved refs/heads/main
            push-form                 | push REPO: moved refs/heads/main
            push-tag                  | push REPO: created refs/tags/v1.2.0
            create-tag                | push REPO: created refs/tags/v1.2.0
            delete-branch             | push REPO: deleted refs/heads/feature/x
            pull-request-opened       | pull request 3 opened REPO
            pull-request-synchronized | pull request 3 updated REPO
            package                   | image git.acme.example/acme/web:1.4
            release                   | nothing is done about the event 'release'
            """)
    void readsGiteaAndForgejo(String sample, String told) {
        assertThat(Told.by("gitea/" + sample)).isEqualTo(told.replace("REPO", REPO));
        assertThat(Told.by("forgejo/" + sample)).isEqualTo(told.replace("REPO", REPO));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            push-branch   | push REPO: moved refs/heads/main
            create-tag    | push REPO: created refs/tags/v1.2.0
            delete-branch | push REPO: deleted refs/heads/feature/x
            """)
    void readsGogs(String sample, String told) {
        assertThat(Told.by("gogs/" + sample)).isEqualTo(told.replace("REPO", REPO));
    }

    static Stream<Sample> family() {
        return Stream.of("gitea", "forgejo", "gogs").flatMap(Sample::all);
    }

    @ParameterizedTest
    @MethodSource("family")
    void isNotTakenForGitHub(Sample sample) {
        assertThat(sample.headers()).containsKey("X-GitHub-Event");
        assertThat(Providers.of(sample.request(), Providers.ALL))
                .map(Provider::name)
                .contains(sample.provider());
    }

    @ParameterizedTest
    @MethodSource("family")
    void headersWithEmptySignaturesAreNoSignatures(Sample sample) {
        Sample unsigned = sample.with("X-Hub-Signature", "sha1=")
                .with("X-Hub-Signature-256", "sha256=")
                .with("X-Gogs-Signature", "")
                .with("X-Gitea-Signature", "")
                .with("X-Forgejo-Signature", "");

        assertThat(isGenuine(unsigned)).isFalse();
    }

    private static boolean isGenuine(Sample sample) {
        return Providers.of(sample.request(), Providers.ALL)
                .filter(provider -> provider.isGenuine(sample.request(), List.of(Told.SECRET)))
                .isPresent();
    }

    @Test
    void gitHubsSignatureIsNotAskedFor() {
        Sample sample = Sample.of("gitea/push-branch");
        String hex = Signing.hex("HmacSHA256", Told.SECRET, sample.body());

        assertThat(isGenuine(sample.with("X-Hub-Signature-256", "sha256=" + hex)))
                .isFalse();
        assertThat(isGenuine(sample.with("X-Gitea-Signature", "sha256=" + hex))).isFalse();
        assertThat(isGenuine(sample.with("X-Gitea-Signature", hex))).isTrue();
    }

    @Test
    void forgejosOwnSignatureCountsAndGiteasWhereItHasNone() {
        Sample sample = Sample.of("forgejo/push-branch");
        String hex = Signing.hex("HmacSHA256", Told.SECRET, sample.body());

        assertThat(isGenuine(sample.with("X-Gitea-Signature", hex))).isTrue();
        assertThat(isGenuine(sample.with("X-Forgejo-Signature", hex))).isTrue();
        assertThat(isGenuine(sample.with("X-Gitea-Signature", hex).with("X-Forgejo-Signature", "0".repeat(64))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "payload", "payload=%", "payload=%2", "payload=%zz", "x=1&y=2", "xpayload=%7B%7D"})
    void aFormWithoutAPayloadIsNotGenuine(String form) {
        Sample sample = Sample.of("gitea/push-form").withBody(form);

        assertThat(isGenuine(sample.with("X-Gitea-Signature", "0".repeat(64)))).isFalse();
    }

    @Test
    void findsThePayloadAmongOtherFields() {
        Sample form = Sample.of("gitea/push-form").signed(Told.SECRET);
        String fields = new String(form.body(), StandardCharsets.US_ASCII);

        assertThat(isGenuine(form.withBody("a=b&" + fields + "&c=d"))).isTrue();
        assertThat(isGenuine(form.withBody("payload=%7B%7D&" + fields))).isFalse();
    }
}
