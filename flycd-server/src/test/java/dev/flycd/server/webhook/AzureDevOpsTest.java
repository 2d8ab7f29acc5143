package dev.flycd.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.webhook.testing.Sample;
import dev.flycd.server.webhook.testing.Signing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureDevOpsTest {

    private static final String REPO = "dev.azure.com/acme/my shop/_git/web";

    private final AzureDevOps azure = new AzureDevOps();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            push-branch            | push REPO: moved refs/heads/main
            push-tag               | push REPO: created refs/tags/v1.2.0
            delete-branch          | push REPO: deleted refs/heads/feature/x
            pull-request-created   | pull request 9 opened REPO
            pull-request-completed | pull request 9 closed REPO
            build                  | nothing is done about the event 'build.complete'
            """)
    void reads(String sample, String told) {
        assertThat(Told.by("azure-devops/" + sample)).isEqualTo(told.replace("REPO", REPO));
    }

    @Test
    void readsSeveralRefs() {
        assertThat(Told.by("azure-devops/push-several-refs"))
                .isEqualTo("push " + REPO + ":"
                        + " moved refs/heads/main, created refs/tags/v1.2.0, deleted refs/heads/old");
    }

    @Test
    void theTestButtonNamesARepositoryOfNobodys() {
        assertThat(Told.by("azure-devops/test-button"))
                .isEqualTo("push dev.azure.com/fabrikam-fiber-inc/fabrikam-fiber-git/_git/fabrikam-fiber-git:"
                        + " moved refs/heads/master");
    }

    @ParameterizedTest
    @ValueSource(strings = {"any:nine-geese-9-in-a-row", ":nine-geese-9-in-a-row"})
    void thePasswordIsTheSecretOfAnyUser(String login) {
        assertThat(isGenuine(Signing.basic(login))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nine-geese-9-in-a-row", "nine-geese-9-in-a-row:", ":", "a:b", "a:NINE-GEESE-9-IN-A-ROW"})
    void anyOtherPasswordIsWrong(String login) {
        assertThat(isGenuine(Signing.basic(login))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Basic %", "Bearer nine-geese-9-in-a-row", "nine-geese-9-in-a-row", "B"})
    void anyOtherHeaderIsNoPassword(String header) {
        assertThat(isGenuine(header)).isFalse();
    }

    @Test
    void aPasswordMayHaveAColonInIt() {
        Sample sample = Sample.of("azure-devops/push-branch").with("Authorization", Signing.basic("u:a:b"));

        assertThat(azure.isGenuine(sample.request(), List.of("a:b"))).isTrue();
        assertThat(azure.isGenuine(sample.request(), List.of("b"))).isFalse();
    }

    private boolean isGenuine(String header) {
        Sample sample = Sample.of("azure-devops/push-branch").with("Authorization", header);
        return azure.isGenuine(sample.request(), List.of(Told.SECRET));
    }

    @Test
    void isRecognisedByItsHeaderOrByAPasswordAlone() {
        Sample sample = Sample.of("azure-devops/push-branch");
        Sample plain = sample.without("X-VSS-ActivityId").without("X-VSS-SubscriptionId");

        assertThat(azure.recognises(sample.request())).isTrue();
        assertThat(azure.recognises(plain.request())).isFalse();
        assertThat(azure.recognises(plain.signed(Told.SECRET).request())).isTrue();
        assertThat(Told.by(plain)).startsWith("push " + REPO);
    }

    @Test
    void aSignedRequestBehindAPasswordIsNotAzures() {
        Sample sample = Sample.of("generic/push").signed(Told.SECRET).with("Authorization", Signing.basic("a:b"));

        assertThat(Providers.of(sample.request(), Providers.ALL))
                .map(Provider::name)
                .contains("generic");
    }

    @Test
    void knowsADeliveryByTheIdInIt() {
        assertThat(azure.deliveryId(Sample.of("azure-devops/push-branch").request()))
                .contains("03c164c2-8912-4d5e-8009-3707d5f83731");
        assertThat(azure.deliveryId(
                        Sample.of("azure-devops/push-branch").withBody("{}").request()))
                .isEmpty();
    }
}
