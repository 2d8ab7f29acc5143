package dev.flycd.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSecretsTest {

    @Test
    void theCommonOnesAreEverybodysWhoHasNoneOfTheirOwn() {
        WebhookSecrets secrets =
                WebhookSecrets.of(Map.of("FLYCD_WEBHOOK_SECRET", "a b", "FLYCD_WEBHOOK_SECRET_GITLAB", "c"));

        assertThat(secrets.of(SecretGroup.GITHUB)).containsExactly("a", "b");
        assertThat(secrets.of(SecretGroup.AZURE)).containsExactly("a", "b");
        assertThat(secrets.of(SecretGroup.GITLAB)).containsExactly("c");
        assertThat(secrets.values()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(secrets.groups()).containsExactlyInAnyOrder(SecretGroup.values());
    }

    @Test
    void aVariableWithNothingInItIsNotSet() {
        WebhookSecrets secrets =
                WebhookSecrets.of(Map.of("FLYCD_WEBHOOK_SECRET", "a", "FLYCD_WEBHOOK_SECRET_GITHUB", " \n"));

        assertThat(secrets.of(SecretGroup.GITHUB)).containsExactly("a");
        assertThat(WebhookSecrets.of(Map.of("FLYCD_WEBHOOK_SECRET", "")).groups())
                .isEmpty();
        assertThat(WebhookSecrets.of(Map.of()).values()).isEmpty();
    }

    @Test
    void onlyTheGroupsWithSecretsAreOn() {
        assertThat(WebhookSecrets.of(Map.of("FLYCD_WEBHOOK_SECRET_GITEA", "x")).groups())
                .containsExactly(SecretGroup.GITEA);
    }

    @Test
    void namesItsVariables() {
        assertThat(WebhookSecrets.variables())
                .containsExactly(
                        "FLYCD_WEBHOOK_SECRET",
                        "FLYCD_WEBHOOK_SECRET_GITHUB",
                        "FLYCD_WEBHOOK_SECRET_GITLAB",
                        "FLYCD_WEBHOOK_SECRET_BITBUCKET",
                        "FLYCD_WEBHOOK_SECRET_GITEA",
                        "FLYCD_WEBHOOK_SECRET_AZURE",
                        "FLYCD_WEBHOOK_SECRET_GENERIC");
    }

    @Test
    void saysHowManyAndNoneOfThem() {
        assertThat(WebhookSecrets.of(Map.of("FLYCD_WEBHOOK_SECRET_GITHUB", "canary1 canary2")))
                .asString()
                .contains("GITHUB=2", "GITLAB=0")
                .doesNotContain("canary");
    }
}
