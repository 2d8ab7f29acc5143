package dev.flycd.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.webhook.testing.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitbucketTest {

    private static final String DATA_CENTER = "git.acme.example:7999/shop/web = git.acme.example/scm/shop/web";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            push-branch          | push bitbucket.org/acme/web: moved refs/heads/main
            push-truncated       | push bitbucket.org/acme/web: moved refs/heads/main
            push-tag             | push bitbucket.org/acme/web: created refs/tags/v1.2.0
            delete-branch        | push bitbucket.org/acme/web: deleted refs/heads/feature/x
            pull-request-created | pull request 5 opened bitbucket.org/acme/web
            pull-request-updated | pull request 5 updated bitbucket.org/acme/web
            pull-request-merged  | pull request 5 closed bitbucket.org/acme/web
            fork                 | nothing is done about the event 'repo:fork'
            """)
    void readsCloud(String sample, String told) {
        assertThat(Told.by("bitbucket/" + sample)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            push-branch           | push REPO: moved refs/heads/main
            push-tag              | push REPO: created refs/tags/v1.2.0
            delete-branch         | push REPO: deleted refs/heads/feature/x
            mirror                | push REPO: moved refs/heads/main
            mirror-of-many-refs   | push REPO: something
            ping                  | ping: the webhook works
            pull-request-opened   | pull request 11 opened REPO
            pull-request-declined | pull request 11 closed REPO
            comment               | nothing is done about the event 'repo:comment:added'
            """)
    void readsDataCenter(String sample, String told) {
        assertThat(Told.by("bitbucket-data-center/" + sample)).isEqualTo(told.replace("REPO", DATA_CENTER));
    }

    @Test
    void readsSeveralRefs() {
        assertThat(Told.by("bitbucket/push-several-refs"))
                .isEqualTo("push bitbucket.org/acme/web:"
                        + " moved refs/heads/main, created refs/tags/v1.2.0, deleted refs/heads/feature/x");
        assertThat(Told.by("bitbucket-data-center/push-several-refs"))
                .isEqualTo("push " + DATA_CENTER + ":"
                        + " moved refs/heads/main, created refs/tags/v1.2.0, deleted refs/heads/old");
    }

    @Test
    void takesTheSignatureThatBitbucketPublishesAsAnExample() {
        Sample sample = Sample.of(
                "bitbucket",
                Map.of("X-Hub-Signature", "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9"),
                "Hello World!");

        for (Provider bitbucket : List.of(new BitbucketCloud(), new BitbucketDataCenter())) {
            assertThat(bitbucket.isGenuine(sample.request(), List.of("It's a Secret to Everybody")))
                    .isTrue();
            assertThat(bitbucket.isGenuine(sample.request(), List.of("It's a secret to everybody")))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "sha256", "sha256=", "sha1=", "="})
    void aShortSignatureIsNoSignature(String signature) {
        Sample cloud = Sample.of("bitbucket/push-branch").with("X-Hub-Signature", signature);
        Sample dataCenter = Sample.of("bitbucket-data-center/ping").with("X-Hub-Signature", signature);

        assertThat(new BitbucketCloud().isGenuine(cloud.request(), List.of(Told.SECRET)))
                .isFalse();
        assertThat(new BitbucketDataCenter().isGenuine(dataCenter.request(), List.of(Told.SECRET)))
                .isFalse();
    }

    @Test
    void tellsTheTwoApart() {
        assertThat(Providers.of(Sample.of("bitbucket/push-branch").request(), Providers.ALL))
                .map(Provider::name)
                .contains("bitbucket");
        assertThat(Providers.of(
                        Sample.of("bitbucket/push-branch")
                                .without("X-Hook-UUID")
                                .request(),
                        Providers.ALL))
                .map(Provider::name)
                .contains("bitbucket-data-center");
    }
}
