package dev.flycd.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.store.NewDelivery;
import dev.flycd.server.webhook.Reception.Unsigned;
import dev.flycd.server.webhook.Reception.Verdict;
import dev.flycd.server.webhook.testing.Sample;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceptionTest {

    private static final String SECRET = "s3cr3t-of-all";

    static Stream<Sample> samples() {
        return Sample.all();
    }

    private static Verdict receive(Map<String, String> secrets, Unsigned unsigned, Sample sample) {
        return new Reception(WebhookSecrets.of(secrets), unsigned).receive(sample.request());
    }

    private static Verdict receive(String secrets, Sample sample) {
        return receive(Map.of("FLYCD_WEBHOOK_SECRET", secrets), Unsigned.REFUSED, sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void takesWhatIsSigned(Sample sample) {
        assertThat(receive(SECRET, sample.signed(SECRET))).isInstanceOf(Verdict.Genuine.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void refusesWhatIsNotSigned(Sample sample) {
        // Without its password, nothing but a header tells what Azure sends.
        assertThat(receive(SECRET, sample)).isInstanceOfAny(Verdict.NotGenuine.class, Verdict.UnknownSender.class);
        assertThat(receive(SECRET, sample.signed("another"))).isInstanceOf(Verdict.NotGenuine.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aProviderWithoutSecretsIsOff(Sample sample) {
        assertThat(receive("", sample.signed(SECRET))).isInstanceOf(Verdict.Off.class);
        assertThat(receive(" \n\t", sample.signed(SECRET))).isInstanceOf(Verdict.Off.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void oneProvidersSecretOpensNoOther(Sample sample) {
        SecretGroup own = Providers.of(sample.signed(SECRET).request(), Providers.ALL)
                .orElseThrow()
                .secretGroup();
        for (SecretGroup group : SecretGroup.values()) {
            Verdict verdict =
                    receive(Map.of(WebhookSecrets.variable(group), SECRET), Unsigned.REFUSED, sample.signed(SECRET));
            assertThat(verdict).isInstanceOf(group == own ? Verdict.Genuine.class : Verdict.Off.class);
        }
    }

    @Test
    void anyOfSeveralSecretsIsGoodWhileTheyAreChanged() {
        Sample sample = Sample.of("github/push-branch");

        for (String secret : List.of("old", "new", "third")) {
            assertThat(receive("old  new\nthird\n", sample.signed(secret))).isInstanceOf(Verdict.Genuine.class);
        }
        assertThat(receive("old new", sample.signed("old new"))).isInstanceOf(Verdict.NotGenuine.class);
        assertThat(receive("new", sample.signed("old"))).isInstanceOf(Verdict.NotGenuine.class);
    }

    @Test
    void insecureWebhooksOpensOnlyThoseWithoutSecrets() {
        Map<String, String> gitHubOnly = Map.of("FLYCD_WEBHOOK_SECRET_GITHUB", SECRET);
        Sample github = Sample.of("github/push-branch");

        assertThat(receive(gitHubOnly, Unsigned.ACCEPTED, Sample.of("gitlab/push-branch")))
                .isInstanceOf(Verdict.Genuine.class);
        assertThat(receive(gitHubOnly, Unsigned.ACCEPTED, github)).isInstanceOf(Verdict.NotGenuine.class);
        assertThat(receive(gitHubOnly, Unsigned.ACCEPTED, github.signed(SECRET)))
                .isInstanceOf(Verdict.Genuine.class);
        assertThat(receive(Map.of(), Unsigned.ACCEPTED, github.withBody("nothing")))
                .isInstanceOf(Verdict.Malformed.class);
    }

    @Test
    void aStrangersRequestIsNobodys() {
        Sample stranger = Sample.of("github", Map.of("Content-Type", "application/json"), "{}");

        assertThat(receive(SECRET, stranger)).isEqualTo(new Verdict.UnknownSender());
        assertThat(receive(Map.of(), Unsigned.ACCEPTED, stranger)).isEqualTo(new Verdict.UnknownSender());
    }

    @Test
    void saysWhyWhatIsGenuineIsOfNoUseAndQuotesNothingOfIt() {
        Sample sample =
                Sample.of("github/push-branch").withBody("{\"canary\": tru").signed(SECRET);

        Verdict.Malformed malformed = (Verdict.Malformed) receive(SECRET, sample);

        assertThat(malformed.provider().name()).isEqualTo("github");
        assertThat(malformed.message()).isEqualTo("the body is no JSON");
    }

    @Test
    void knowsADeliveryAgainByItsDigest() {
        Sample sample = Sample.of("github/push-branch");

        String digest = delivery(sample).digest();

        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(delivery(sample.with("X-GitHub-Delivery", "another")).digest())
                .isEqualTo(digest);
        assertThat(delivery(Sample.of("github/push-tag")).digest()).isNotEqualTo(digest);
        Sample sameBody = Sample.of("gogs/push-branch").withBody(sample.body());
        assertThat(delivery(sameBody).digest()).isNotEqualTo(digest);
    }

    private static NewDelivery delivery(Sample sample) {
        return ((Verdict.Genuine) receive(SECRET, sample.signed(SECRET))).delivery();
    }

    @Test
    void keepsTheSendersId() {
        Sample sample = Sample.of("github/ping");

        assertThat(delivery(sample.with("X-GitHub-Delivery", "72d3162e-cc78")).remoteId())
                .contains("72d3162e-cc78");
        assertThat(delivery(sample.with("X-GitHub-Delivery", "x".repeat(200))).remoteId())
                .contains("x".repeat(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\tb", "\u001b[31m", "å", "\u202e", "'\u0000'"})
    void anIdThatCannotBeShownCountsAsNone(String id) {
        assertThat(delivery(Sample.of("github/ping").with("X-GitHub-Delivery", id))
                        .remoteId())
                .isEmpty();
    }

    @Test
    void anIdThatIsTooLongCountsAsNoneForCutItCouldBeAnothers() {
        assertThat(delivery(Sample.of("github/ping").with("X-GitHub-Delivery", "x".repeat(201)))
                        .remoteId())
                .isEmpty();
    }
}
