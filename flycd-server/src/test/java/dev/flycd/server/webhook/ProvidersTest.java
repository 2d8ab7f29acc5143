package dev.flycd.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.webhook.testing.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProvidersTest {

    private static final Path PAGE = Path.of("../docs/webhooks/README.md");

    @Test
    void thoseWhoSendTheHeadersOfOthersComeFirst() {
        assertThat(Providers.ALL)
                .extracting(Provider::name)
                .containsExactly(
                        "forgejo",
                        "gitea",
                        "gogs",
                        "github",
                        "gitlab",
                        "bitbucket",
                        "bitbucket-data-center",
                        "azure-devops",
                        "generic");
    }

    @Test
    void eachHasSamples() {
        assertThat(Providers.ALL)
                .allSatisfy(provider -> assertThat(Sample.all(provider.name())).isNotEmpty());
    }

    @Test
    void eachIsDocumentedWithItsVariable() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Providers.ALL)
                .allSatisfy(provider -> assertThat(page)
                        .contains("`" + provider.name() + "`")
                        .contains("`" + WebhookSecrets.variable(provider.secretGroup()) + "`"));
    }
}
