package dev.flycd.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.webhook.testing.Sample;
import dev.flycd.server.webhook.testing.Signing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardWebhooksTest {

    private static final long NOW = 1_700_000_000;
    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SIGNATURE = "v1,bbbYIVPmLcDELHcjgXJO9jNtzIEPh2jqIvX2NzxWcHg=";
    private static final String BODY =
            "{\"ref\":\"refs/heads/main\",\"after\":\"0123456789abcdef0123456789abcdef01234567\"}";

    private static boolean isGenuine(long now, String signature, String... secrets) {
        return isGenuineWith(now, Long.toString(NOW), "evt_1", signature, secrets);
    }

    private static boolean isGenuineWith(long now, String time, String id, String signature, String... secrets) {
        Sample sample = Sample.of(
                "generic", Map.of("webhook-id", id, "webhook-timestamp", time, "webhook-signature", signature), BODY);
        return new StandardWebhooks(Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC))
                .isGenuine(sample.request(), List.of(secrets));
    }

    @Test
    void takesASignatureOverIdTimeAndBody() {
        assertThat(isGenuine(NOW, SIGNATURE, KEY)).isTrue();
        assertThat(isGenuineWith(NOW, Long.toString(NOW), "evt_2", SIGNATURE, KEY))
                .isFalse();
        assertThat(isGenuineWith(NOW, Long.toString(NOW + 1), "evt_1", SIGNATURE, KEY))
                .isFalse();
        assertThat(isGenuineWith(NOW, Long.toString(NOW), "", SIGNATURE, KEY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "0, true", "300, true", "301, false", "86400, false"})
    void takesItFiveMinutesBeforeAndAfterItsTime(long seconds, boolean isTaken) {
        assertThat(isGenuine(NOW + seconds, SIGNATURE, KEY)).isEqualTo(isTaken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "now", "-1", "1700000000.0", "1700000000 ", "99999999999999999999", "0x65", "１700000000"})
    void refusesATimeThatIsNone(String time) {
        assertThat(isGenuineWith(NOW, time, "evt_1", SIGNATURE, KEY)).isFalse();
    }

    @Test
    void takesOneGoodSignatureOfSeveral() {
        assertThat(isGenuine(NOW, "v1a,AAAA v1,AAAA " + SIGNATURE, "old", KEY)).isTrue();
        assertThat(isGenuine(NOW, "v1,AAAA ".repeat(30) + SIGNATURE, KEY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1",
                "v1,",
                ",",
                " ",
                "v1,%%%",
                "v2,bbbYIVPmLcDELHcjgXJO9jNtzIEPh2jqIvX2NzxWcHg=",
                "bbbYIVPmLcDELHcjgXJO9jNtzIEPh2jqIvX2NzxWcHg=",
                "v1,bbbYIVPmLcDELHcjgXJO9jNtzIEPh2jqIvX2NzxWcHg=x"
            })
    void refusesASignatureOfAnyOtherForm(String signature) {
        assertThat(isGenuine(NOW, signature, KEY)).isFalse();
    }

    @Test
    void takesASecretThatEncodesNoKeyAsTheKeyItself() {
        assertThat(isGenuine(
                        NOW, signedWith("plain, not Base64".getBytes(StandardCharsets.UTF_8)), "plain, not Base64"))
                .isTrue();
        assertThat(isGenuine(NOW, signedWith(KEY.getBytes(StandardCharsets.UTF_8)), KEY))
                .isTrue();
        assertThat(isGenuine(NOW, signedWith(Base64.getDecoder().decode("MfKQ9r8G")), "MfKQ9r8G"))
                .isTrue();
    }

    @Test
    void aSecretThatEncodesNothingIsNoKeyOfNothing() {
        // Keys are filled up with zeros: one of zeros alone is that of nothing, which everybody has.
        String signature = signedWith(new byte[1]);

        assertThat(isGenuine(NOW, signature, "whsec_")).isFalse();
        assertThat(isGenuine(NOW, signature, "====")).isFalse();
        assertThat(isGenuine(NOW, signature, "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))
                .isFalse();
    }

    private static String signedWith(byte[] key) {
        byte[] signed = ("evt_1." + NOW + "." + BODY).getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(Signing.digest("HmacSHA256", key, signed));
    }
}
